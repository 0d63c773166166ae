// Section 7 of the gateway contract; every value is "healthy" or "unhealthy".
namespace OrderBot
{
    public sealed class Health
    {
        public string Status { get; set; }
        public HealthChecks Checks { get; set; }
    }

    public sealed class HealthChecks
    {
        public string Database { get; set; }
        public string Redis { get; set; }
        public string ActionServer { get; set; }
        public string Model { get; set; }
    }
}
