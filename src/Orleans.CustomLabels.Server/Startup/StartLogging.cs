namespace CustomLabels.Server.Startup;

/// <summary>Logging before there is a host.</summary>
internal static class StartLogging
{
    /// <summary>A factory with the levels of the host and its console.</summary>
    public static ILoggerFactory Create(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
}
