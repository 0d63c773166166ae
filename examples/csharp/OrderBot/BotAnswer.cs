using System.Collections.Generic;
using System.Linq;

namespace OrderBot
{
    /// <summary>An answer taken apart: what to send to the customer, in this order, and the state after it.</summary>
    public sealed class BotAnswer
    {
        public BotAnswer(IReadOnlyCollection<BotMessage> messages)
        {
            Texts = messages.Where(message => message.Text != null).Select(message => message.Text).ToList();
            State = messages.Last().Custom;
        }

        /// <summary>Empty while a person owns the chat.</summary>
        public IReadOnlyList<string> Texts { get; }

        public TurnState State { get; }
    }
}
