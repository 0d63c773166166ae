using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using OrderBot;

namespace Gateway
{
    /// <summary>What can be typed beside messages; each makes something happen that a real gateway meets.</summary>
    public sealed class Commands
    {
        public const string Help =
            ":stock GO2-IND-06 3     Epicor has 3 of this part\n" +
            ":credit off | on        nobody has credit | everybody has\n" +
            ":credit off PT Maju     this company has none\n" +
            ":fail next | 3          Epicor refuses the next order | the next three\n" +
            ":lose next | 3          the next answer of the bot is lost on its way | the next three\n" +
            ":meanwhile jadi 7 tabung   the customer says this during Epicor's next check\n" +
            ":again                  WhatsApp delivers the last message once more\n" +
            ":human | :bot           a person takes the chat | gives it back\n" +
            ":state                  the order as the bot sees it\n" +
            ":health                 the bot and its parts\n" +
            ":quit";

        private readonly BotClient _bot;
        private readonly Epicor _epicor;
        private readonly ForgetfulHandler _line;
        private readonly OrderGateway _gateway;
        private readonly string _sender;
        private readonly Action<string> _print;
        private readonly Dictionary<string, Func<string, Task>> _commands;
        private string _lastText;
        private string _lastId;

        public Commands(BotClient bot, Epicor epicor, ForgetfulHandler line, OrderGateway gateway, string sender,
            Action<string> print)
        {
            _bot = bot;
            _epicor = epicor;
            _line = line;
            _gateway = gateway;
            _sender = sender;
            _print = print;
            _commands = new Dictionary<string, Func<string, Task>>
            {
                { ":stock", Now(SetStock) },
                { ":credit", Now(SetCredit) },
                { ":fail", Now(text => _epicor.Failures = Times(text)) },
                { ":lose", Now(text => _line.Losses = Times(text)) },
                { ":meanwhile", Now(text => _gateway.Meanwhile = text) },
                { ":again", text => AgainAsync() },
                { ":human", text => _gateway.TellAsync(GatewayEvent.HandoffStarted(_sender)) },
                { ":bot", text => _gateway.TellAsync(GatewayEvent.HandoffEnded(_sender)) },
                { ":state", Now(text => _print(_gateway.Newest == null ? "nothing yet" : Json.Write(_gateway.Newest))) },
                { ":health", text => HealthAsync() },
                { ":help", Now(text => _print(Help)) }
            };
        }

        /// <summary>A message of the customer, or a command.</summary>
        public Task RunAsync(string line)
        {
            if (!line.StartsWith(":"))
            {
                _lastText = line;
                _lastId = Guid.NewGuid().ToString();
                return AgainAsync();
            }
            var words = line.Split(new[] { ' ' }, 2);
            Func<string, Task> command;
            if (!_commands.TryGetValue(words[0], out command))
            {
                throw new FormatException("there is no " + words[0] + "; :help lists what there is");
            }
            return command(words.Length > 1 ? words[1].Trim() : "");
        }

        private Task AgainAsync()
        {
            if (_lastText == null)
            {
                throw new FormatException("there was no message yet");
            }
            return _gateway.ReceiveAsync(_lastText, _lastId);
        }

        private async Task HealthAsync()
        {
            _print(Json.Write(await _bot.HealthAsync().ConfigureAwait(false)));
        }

        private void SetStock(string text)
        {
            var words = text.Split(' ');
            if (words.Length != 2)
            {
                throw new FormatException(":stock needs a part number and a quantity");
            }
            _epicor.Stock[words[0]] = decimal.Parse(words[1], CultureInfo.InvariantCulture);
        }

        private void SetCredit(string text)
        {
            var words = text.Split(new[] { ' ' }, 2);
            if (words.Length == 1)
            {
                _epicor.CreditOff = words[0] == "off";
            }
            else if (words[0] == "off")
            {
                _epicor.WithoutCredit.Add(words[1]);
            }
            else
            {
                _epicor.WithoutCredit.Remove(words[1]);
            }
        }

        private static int Times(string text)
        {
            return text == "" || text == "next" ? 1 : int.Parse(text, CultureInfo.InvariantCulture);
        }

        private static Func<string, Task> Now(Action<string> command)
        {
            return text =>
            {
                command(text);
                return Task.CompletedTask;
            };
        }
    }
}
