using System;

// Section 6 of the gateway contract.
namespace OrderBot
{
    public sealed class ErrorAnswer
    {
        public ErrorDetail Error { get; set; }
    }

    public sealed class ErrorDetail
    {
        /// <summary>For programs.</summary>
        public string Code { get; set; }

        /// <summary>For people.</summary>
        public string Message { get; set; }
    }

    /// <summary>The bot refused the request and would refuse it again; nothing was changed.</summary>
    public sealed class BotException : Exception
    {
        public BotException(int status, ErrorDetail detail)
            : base(status + " " + detail.Code + ": " + detail.Message)
        {
            Status = status;
            Code = detail.Code;
        }

        public int Status { get; }
        public string Code { get; }

        /// <summary>The order has moved on: look at the newest state instead.</summary>
        public bool IsConflict
        {
            get { return Status == 409; }
        }
    }

    /// <summary>All attempts are used up. Send the same request, with the same id, again later.</summary>
    public sealed class BotUnavailableException : Exception
    {
        public BotUnavailableException(int attempts, Exception last)
            : base("The bot did not answer in " + attempts + " attempts: " + last.Message, last)
        {
        }
    }
}
