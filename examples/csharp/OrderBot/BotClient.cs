using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OrderBot
{
    public sealed class BotOptions
    {
        public Uri Address { get; set; }

        /// <summary>One of the bot's API_KEYS; none for a bot that runs with ALLOW_ANONYMOUS.</summary>
        public string ApiKey { get; set; }

        /// <summary>The bot's WEBHOOK_SECRET, if it has one.</summary>
        public string WebhookSecret { get; set; }

        /// <summary>Longer than the bot's TURN_TIMEOUT, so that it is the bot who gives up first and says so.</summary>
        public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

        public int Attempts { get; set; } = 6;
    }

    /// <summary>
    /// Talks to the bot. What may pass (no connection, timeout, 429, 503) is sent again with the same body, and so with
    /// the same id, which makes it harmless; anything else is a <see cref="BotException"/> at once.
    /// Thread-safe. Send one message of a sender at a time: the next one after the answer to the one before.
    /// </summary>
    public sealed class BotClient : IDisposable
    {
        private const double LongestPause = 10;  // seconds, where the bot names none

        private readonly BotOptions _options;
        private readonly HttpClient _http;

        public BotClient(BotOptions options, HttpMessageHandler handler = null)
        {
            _options = options;
            _http = new HttpClient(handler ?? new HttpClientHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        }

        /// <summary>Without a MessageId in its metadata a message is given one: a repeat must be known as a repeat.</summary>
        public Task<BotAnswer> SendAsync(
            CustomerMessage message, CancellationToken cancellation = default(CancellationToken))
        {
            message.Metadata = message.Metadata ?? new MessageMetadata();
            message.Metadata.MessageId = message.Metadata.MessageId ?? Guid.NewGuid().ToString();
            return PostAsync("webhooks/rest/webhook", message, cancellation);
        }

        public Task<BotAnswer> TellAsync(GatewayEvent told, CancellationToken cancellation = default(CancellationToken))
        {
            return PostAsync("webhooks/rest/events", told, cancellation);
        }

        /// <summary>Asked once, without retries: an unhealthy bot is an answer too.</summary>
        public async Task<Health> HealthAsync(CancellationToken cancellation = default(CancellationToken))
        {
            var address = new Uri(_options.Address, "webhooks/rest/health");
            using (var response = await _http.GetAsync(address, cancellation).ConfigureAwait(false))
            {
                return Json.Read<Health>(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
            }
        }

        public void Dispose()
        {
            _http.Dispose();
        }

        private async Task<BotAnswer> PostAsync(string path, object body, CancellationToken cancellation)
        {
            var bytes = Encoding.UTF8.GetBytes(Json.Write(body));
            for (var attempt = 1; ; attempt++)
            {
                Exception trouble;
                var pause = TimeSpan.FromSeconds(Math.Min(0.5 * Math.Pow(2, attempt - 1), LongestPause));
                try
                {
                    return await AttemptAsync(path, bytes, cancellation).ConfigureAwait(false);
                }
                catch (NotNowException error)
                {
                    trouble = error;
                    pause = error.RetryAfter ?? pause;
                }
                catch (HttpRequestException error)
                {
                    trouble = error;
                }
                catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
                {
                    trouble = error;
                }
                if (attempt == _options.Attempts)
                {
                    throw new BotUnavailableException(attempt, trouble);
                }
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
            }
        }

        private async Task<BotAnswer> AttemptAsync(string path, byte[] body, CancellationToken cancellation)
        {
            using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            using (var request = RequestOf(path, body))
            {
                patience.CancelAfter(_options.AttemptTimeout);
                using (var response = await _http.SendAsync(request, patience.Token).ConfigureAwait(false))
                {
                    var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
                    if (response.StatusCode == HttpStatusCode.OK)
                    {
                        return new BotAnswer(Json.Read<List<BotMessage>>(text));
                    }
                    throw Refusal(response, text);
                }
            }
        }

        /// <summary>Made and signed anew for each attempt: a signature is good for five minutes.</summary>
        private HttpRequestMessage RequestOf(string path, byte[] body)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Address, path));
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.ExpectContinue = false;
            if (!string.IsNullOrEmpty(_options.ApiKey))
            {
                request.Headers.Add("X-API-Key", _options.ApiKey);
            }
            if (!string.IsNullOrEmpty(_options.WebhookSecret))
            {
                request.Headers.Add(Signature.Header, Signature.Of(_options.WebhookSecret, body, DateTimeOffset.UtcNow));
            }
            return request;
        }

        private static Exception Refusal(HttpResponseMessage response, string text)
        {
            var status = (int)response.StatusCode;
            if (status == 429 || status >= 500)
            {
                var after = response.Headers.RetryAfter;
                return new NotNowException(status, after == null ? null : after.Delta);
            }
            return new BotException(status, DetailOf(text));
        }

        /// <summary>Something between us and the bot, such as a proxy, may have answered in words of its own.</summary>
        private static ErrorDetail DetailOf(string text)
        {
            ErrorAnswer answer = null;
            try
            {
                answer = Json.Read<ErrorAnswer>(text);
            }
            catch (ArgumentException)
            {
                // not JSON
            }
            return answer?.Error ?? new ErrorDetail { Code = "unknown", Message = "The answer is not one of the bot's." };
        }

        private sealed class NotNowException : Exception
        {
            public NotNowException(int status, TimeSpan? retryAfter)
                : base(status.ToString(CultureInfo.InvariantCulture))
            {
                RetryAfter = retryAfter;
            }

            public TimeSpan? RetryAfter { get; }
        }
    }
}
