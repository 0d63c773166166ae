using System;
using System.Collections.Generic;

// Section 1 of the gateway contract: one message of a customer in, texts for him and the state after them out.
// In JSON every name is in snake_case (StagingId is "staging_id"); see Json.cs.
namespace OrderBot
{
    public sealed class CustomerMessage
    {
        /// <summary>The phone number: 1 to 50 letters, digits and + - _ . @ :</summary>
        public string Sender { get; set; }

        /// <summary>1 to 4,096 characters.</summary>
        public string Message { get; set; }

        public MessageMetadata Metadata { get; set; }
    }

    public sealed class MessageMetadata
    {
        /// <summary>WhatsApp's own id of the message ("wamid.…"). The same again gets the first answer again.</summary>
        public string MessageId { get; set; }

        /// <summary>The name of the WhatsApp profile.</summary>
        public string CustomerName { get; set; }
    }

    /// <summary>One element of an answer: a text for the customer, or (the last one only) the state.</summary>
    public sealed class BotMessage
    {
        public string RecipientId { get; set; }
        public string Text { get; set; }
        public TurnState Custom { get; set; }
    }

    /// <summary>The state after a turn.</summary>
    public sealed class TurnState
    {
        public string ConversationId { get; set; }

        /// <summary>Language of the reply: "id" or "en".</summary>
        public string Language { get; set; }

        public string Intent { get; set; }

        /// <summary>Check stock and credit, then tell order_validated or order_rejected.</summary>
        public bool RequiresValidation { get; set; }

        /// <summary>Place the order, then tell order_submitted or order_failed.</summary>
        public bool RequiresSubmission { get; set; }

        /// <summary>A person owns this chat; the bot is silent.</summary>
        public bool Handoff { get; set; }

        public OrderState OrderState { get; set; }
    }

    public sealed class OrderState
    {
        /// <summary>Null while there is no order.</summary>
        public string StagingId { get; set; }

        /// <summary>Counts up with every change of what is ordered.</summary>
        public int Version { get; set; }

        /// <summary>One of <see cref="OrderStatus"/>.</summary>
        public string Status { get; set; }

        public bool IsComplete { get; set; }
        public List<string> Missing { get; set; }
        public string CustomerName { get; set; }
        public string CustomerCompany { get; set; }
        public string EpicorCustomerId { get; set; }
        public DateTime? DeliveryDate { get; set; }

        /// <summary>The customer asked for a person: somebody may ring (Yeastar).</summary>
        public bool RequiresCallConfirmation { get; set; }

        public string EpicorOrderNumber { get; set; }
        public List<OrderLine> Lines { get; set; }
    }

    public sealed class OrderLine
    {
        /// <summary>The customer's words.</summary>
        public string ProductName { get; set; }

        public string PartNum { get; set; }
        public string Description { get; set; }
        public decimal? Quantity { get; set; }

        /// <summary>The customer's unit, never converted.</summary>
        public string Unit { get; set; }

        public double? Similarity { get; set; }
    }

    public static class OrderStatus
    {
        public const string None = "none";
        public const string Draft = "draft";
        public const string Ready = "ready";
        public const string Validated = "validated";
        public const string Confirmed = "confirmed";
        public const string Submitted = "submitted";
        public const string Failed = "failed";
        public const string Cancelled = "cancelled";
    }
}
