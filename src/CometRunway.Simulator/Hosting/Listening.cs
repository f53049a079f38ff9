namespace CometRunway.Simulator.Hosting;

internal static class Listening
{
    extension(WebApplicationBuilder builder)
    {
        public void ListenQuietly()
        {
            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
                builder.WebHost.UseUrls("http://127.0.0.1:8089");

            builder.WebHost.ConfigureKestrel(static kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Limits.MaxRequestLineSize = 256 * 1024; // A control call may name thousands of ids.
            });

            // Standard output carries the address and nothing else.
            builder.Logging.ClearProviders();
            builder.Logging.AddSimpleConsole();
            builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);

            // A hanging poll must not hold the exit.
            builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        }
    }
}
