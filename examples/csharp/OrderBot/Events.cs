using System;

// Section 2 of the gateway contract: what the gateway tells the bot.
namespace OrderBot
{
    /// <summary>
    /// One thing that happened. Make it once and keep it until it is delivered: its EventId makes a repeat harmless,
    /// and a second one about the same order (it failed again) must have an EventId of its own.
    /// </summary>
    public sealed class GatewayEvent
    {
        public string Sender { get; set; }
        public string Event { get; set; }
        public string StagingId { get; set; }

        /// <summary>The version that was looked at; the bot answers 409 if the customer has changed the order since.</summary>
        public int? Version { get; set; }

        public string EventId { get; set; }
        public EventData Data { get; set; }

        public static GatewayEvent OrderValidated(
            string sender, OrderState order, ValidationResult result, EpicorCustomer customer = null)
        {
            return OfOrder(sender, "order_validated", order,
                new EventData { ValidationResult = result, Customer = customer });
        }

        public static GatewayEvent OrderRejected(
            string sender, OrderState order, ValidationResult result, string reason, decimal? availableQuantity = null)
        {
            return OfOrder(sender, "order_rejected", order, new EventData
            {
                ValidationResult = result, Reason = reason, AvailableQuantity = availableQuantity
            });
        }

        public static GatewayEvent OrderSubmitted(string sender, OrderState order, string epicorOrderNumber)
        {
            return OfOrder(sender, "order_submitted", order, new EventData { EpicorOrderNumber = epicorOrderNumber });
        }

        public static GatewayEvent OrderFailed(string sender, OrderState order, string reason)
        {
            return OfOrder(sender, "order_failed", order, new EventData { Reason = reason });
        }

        /// <summary>A person takes the chat over.</summary>
        public static GatewayEvent HandoffStarted(string sender)
        {
            return Of(sender, "handoff_started");
        }

        /// <summary>The bot takes it up again.</summary>
        public static GatewayEvent HandoffEnded(string sender)
        {
            return Of(sender, "handoff_ended");
        }

        private static GatewayEvent Of(string sender, string name)
        {
            return new GatewayEvent { Sender = sender, Event = name, EventId = Guid.NewGuid().ToString() };
        }

        private static GatewayEvent OfOrder(string sender, string name, OrderState order, EventData data)
        {
            var told = Of(sender, name);
            told.StagingId = order.StagingId;
            told.Version = order.Version;
            told.Data = data;
            return told;
        }
    }

    /// <summary>Which of these an event has is in the table of docs/gateway.md; the others stay null and are not sent.</summary>
    public sealed class EventData
    {
        public ValidationResult ValidationResult { get; set; }
        public EpicorCustomer Customer { get; set; }
        public string Reason { get; set; }
        public decimal? AvailableQuantity { get; set; }
        public string EpicorOrderNumber { get; set; }
    }

    public sealed class ValidationResult
    {
        public bool StockOk { get; set; }
        public bool CreditOk { get; set; }
    }

    /// <summary>What Epicor knows of the customer; the bot keeps it in OneAiCustomerMap.</summary>
    public sealed class EpicorCustomer
    {
        public string EpicorCustomerId { get; set; }
        public string CustomerName { get; set; }
        public string CustomerCompany { get; set; }
        public decimal? CreditLimit { get; set; }
    }
}
