using System;
using System.Security.Cryptography;
using System.Text;

namespace OrderBot
{
    /// <summary>The header X-Signature, needed if the bot has a WEBHOOK_SECRET.</summary>
    public static class Signature
    {
        public const string Header = "X-Signature";

        /// <summary>"t=[unix seconds],v1=[hex HMAC-SHA256 of the seconds, a full stop and the body]".</summary>
        public static string Of(string secret, byte[] body, DateTimeOffset now)
        {
            var seconds = now.ToUnixTimeSeconds().ToString();
            var prefix = Encoding.UTF8.GetBytes(seconds + ".");
            var signed = new byte[prefix.Length + body.Length];
            prefix.CopyTo(signed, 0);
            body.CopyTo(signed, prefix.Length);
            using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret)))
            {
                var hex = BitConverter.ToString(hmac.ComputeHash(signed)).Replace("-", "").ToLowerInvariant();
                return "t=" + seconds + ",v1=" + hex;
            }
        }
    }
}
