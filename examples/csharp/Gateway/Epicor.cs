using System.Collections.Generic;
using System.Linq;
using OrderBot;

namespace Gateway
{
    /// <summary>
    /// Epicor in memory: a part without a figure is there in any amount, a company that is not blocked has credit.
    /// Quantities are compared as they stand; a real one converts between units first.
    /// </summary>
    public sealed class Epicor
    {
        public readonly Dictionary<string, decimal> Stock = new Dictionary<string, decimal>();
        public readonly HashSet<string> WithoutCredit = new HashSet<string>();
        public bool CreditOff;

        /// <summary>So many orders from now on are refused.</summary>
        public int Failures;

        private readonly Dictionary<string, string> _numbers = new Dictionary<string, string>();

        /// <summary>order_validated or order_rejected.</summary>
        public GatewayEvent Check(string sender, OrderState order)
        {
            var part = ShortPart(order);
            var result = new ValidationResult { StockOk = part == null, CreditOk = HasCredit(order.CustomerCompany) };
            if (part != null)
            {
                var reason = "only " + Stock[part] + " of " + part + " in stock";
                return GatewayEvent.OrderRejected(sender, order, result, reason, Stock[part]);
            }
            if (!result.CreditOk)
            {
                return GatewayEvent.OrderRejected(sender, order, result, "no credit left for " + order.CustomerCompany);
            }
            return GatewayEvent.OrderValidated(sender, order, result, CustomerOf(sender, order));
        }

        /// <summary>
        /// order_submitted or order_failed. Give Epicor the StagingId (as the customer's PO number) and look for it
        /// first: an order that is placed again, after whatever went wrong, must keep its number.
        /// </summary>
        public GatewayEvent Place(string sender, OrderState order)
        {
            if (!_numbers.ContainsKey(order.StagingId))
            {
                if (Failures > 0)
                {
                    Failures--;
                    return GatewayEvent.OrderFailed(sender, order, "Epicor is not reachable");
                }
                foreach (var line in order.Lines.Where(line => Stock.ContainsKey(line.PartNum)))
                {
                    Stock[line.PartNum] -= line.Quantity.Value;
                }
                _numbers[order.StagingId] = "SO-" + (_numbers.Count + 1).ToString("D5");
            }
            return GatewayEvent.OrderSubmitted(sender, order, _numbers[order.StagingId]);
        }

        private string ShortPart(OrderState order)
        {
            return order.Lines.GroupBy(line => line.PartNum)
                .Where(lines => Stock.ContainsKey(lines.Key) && lines.Sum(line => line.Quantity) > Stock[lines.Key])
                .Select(lines => lines.Key)
                .FirstOrDefault();
        }

        private bool HasCredit(string company)
        {
            return !CreditOff && !WithoutCredit.Contains(company);
        }

        private static EpicorCustomer CustomerOf(string sender, OrderState order)
        {
            return new EpicorCustomer
            {
                EpicorCustomerId = "C" + sender.Trim('+'),
                CustomerName = order.CustomerName,
                CustomerCompany = order.CustomerCompany
            };
        }
    }
}
