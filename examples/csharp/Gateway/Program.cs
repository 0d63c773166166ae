using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using OrderBot;

namespace Gateway
{
    public static class Program
    {
        /// <summary>Leaves through Exit: after a plain return Mono now and then waits half a minute for an idle thread.</summary>
        public static void Main(string[] arguments)
        {
            Environment.Exit(Run(arguments));
        }

        private static int Run(string[] arguments)
        {
            if (arguments.Length > 2)
            {
                Console.Error.WriteLine("usage: gateway.exe [address] [phone number]");
                return 2;
            }
            Console.OutputEncoding = new UTF8Encoding(false);
            Console.InputEncoding = new UTF8Encoding(false);
            var address = arguments.Length > 0 ? arguments[0] : "http://127.0.0.1:5005/";
            var sender = arguments.Length > 1 ? arguments[1] : "+6281234567890";
            return RunAsync(new Uri(address), sender).GetAwaiter().GetResult();
        }

        private static async Task<int> RunAsync(Uri address, string sender)
        {
            var options = new BotOptions
            {
                Address = address,
                ApiKey = Environment.GetEnvironmentVariable("BOT_API_KEY"),
                WebhookSecret = Environment.GetEnvironmentVariable("BOT_WEBHOOK_SECRET")
            };
            var seconds = Environment.GetEnvironmentVariable("BOT_TIMEOUT_SECONDS");
            if (seconds != null)
            {
                options.AttemptTimeout = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            }
            var line = new ForgetfulHandler();
            using (var bot = new BotClient(options, line))
            {
                var epicor = new Epicor();
                var gateway = new OrderGateway(bot, epicor, sender, text => Print("bot> ", text), Log);
                var commands = new Commands(bot, epicor, line, gateway, sender, Console.WriteLine);
                return await ConverseAsync(commands).ConfigureAwait(false);
            }
        }

        /// <summary>Reads what the customer types until the end of the input; 1 if anything went wrong on the way.</summary>
        private static async Task<int> ConverseAsync(Commands commands)
        {
            var code = 0;
            string text;
            while ((text = Console.ReadLine()) != null && text != ":quit")
            {
                if (text.Trim() == "")
                {
                    continue;
                }
                Print("you> ", text);
                try
                {
                    await commands.RunAsync(text.Trim()).ConfigureAwait(false);
                }
                catch (BotException error)
                {
                    code = Complain(error);
                }
                catch (BotUnavailableException error)
                {
                    code = Complain(error);
                }
                catch (FormatException error)
                {
                    code = Complain(error);
                }
            }
            return code;
        }

        private static int Complain(Exception error)
        {
            Log("error: " + error.Message);
            return 1;
        }

        private static void Log(string text)
        {
            Print("     [gateway] ", text);
        }

        private static void Print(string who, string text)
        {
            Console.WriteLine(who + text.Replace("\n", "\n" + new string(' ', who.Length)));
        }
    }
}
