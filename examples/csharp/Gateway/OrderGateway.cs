using System;
using System.Threading.Tasks;
using OrderBot;

namespace Gateway
{
    /// <summary>Carries the messages of one customer to the bot and does what its answers ask for.</summary>
    public sealed class OrderGateway
    {
        private readonly BotClient _bot;
        private readonly Epicor _epicor;
        private readonly string _sender;
        private readonly Action<string> _whatsApp;
        private readonly Action<string> _log;
        private bool _ringing;

        public OrderGateway(BotClient bot, Epicor epicor, string sender, Action<string> whatsApp, Action<string> log)
        {
            _bot = bot;
            _epicor = epicor;
            _sender = sender;
            _whatsApp = whatsApp;
            _log = log;
        }

        /// <summary>The state that the bot told last.</summary>
        public TurnState Newest { get; private set; }

        /// <summary>Said by the customer while Epicor is busy with the next check.</summary>
        public string Meanwhile { get; set; }

        public async Task ReceiveAsync(string text, string messageId)
        {
            var message = new CustomerMessage
            {
                Sender = _sender,
                Message = text,
                Metadata = new MessageMetadata { MessageId = messageId }
            };
            Deliver(await _bot.SendAsync(message).ConfigureAwait(false));
            await FollowAsync().ConfigureAwait(false);
        }

        public async Task TellAsync(GatewayEvent told)
        {
            _log("telling " + told.Event);
            Deliver(await _bot.TellAsync(told).ConfigureAwait(false));
        }

        /// <summary>
        /// Checks and places the newest state until it asks for neither. An event that meets a conflict is dropped:
        /// either the customer was quicker, and the answer to what he said is the state to look at instead, or this
        /// state came with an answer given a second time, and is long dealt with.
        /// </summary>
        private async Task FollowAsync()
        {
            while (Newest.RequiresValidation || Newest.RequiresSubmission)
            {
                var state = Newest;
                var told = state.RequiresValidation
                    ? await CheckAsync(state.OrderState).ConfigureAwait(false)
                    : _epicor.Place(_sender, state.OrderState);
                try
                {
                    await TellAsync(told).ConfigureAwait(false);
                }
                catch (BotException error) when (error.IsConflict)
                {
                    _log(error.Message);
                    if (Newest == state)
                    {
                        return;
                    }
                }
            }
        }

        private async Task<GatewayEvent> CheckAsync(OrderState order)
        {
            _log("Epicor checks version " + order.Version);
            var told = _epicor.Check(_sender, order);
            if (Meanwhile != null)
            {
                var text = Meanwhile;
                Meanwhile = null;
                _log("meanwhile the customer says: " + text);
                await ReceiveAsync(text, Guid.NewGuid().ToString()).ConfigureAwait(false);
            }
            return told;
        }

        private void Deliver(BotAnswer answer)
        {
            foreach (var text in answer.Texts)
            {
                _whatsApp(text);
            }
            Newest = answer.State;
            _log("status " + Newest.OrderState.Status);
            if (Newest.OrderState.RequiresCallConfirmation && !_ringing)
            {
                _log("Yeastar rings " + _sender);
            }
            _ringing = Newest.OrderState.RequiresCallConfirmation;
        }
    }
}
