using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway
{
    /// <summary>A bad line: the request arrives, and the answer is lost as often as it is told.</summary>
    public sealed class ForgetfulHandler : DelegatingHandler
    {
        public ForgetfulHandler() : base(new HttpClientHandler())
        {
        }

        public int Losses { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellation)
        {
            var response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
            if (Losses == 0)
            {
                return response;
            }
            Losses--;
            response.Dispose();
            throw new HttpRequestException("the answer was lost");
        }
    }
}
