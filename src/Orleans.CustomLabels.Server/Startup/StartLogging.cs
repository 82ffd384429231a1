namespace CustomLabels.Server.Startup;

/// <summary>Logging before there is a host.</summary>
internal static class StartLogging
{
    /// <summary>A factory with the levels of the host and its console.</summary>
    public static ILoggerFactory Create(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());

    /// <summary>The same on the error output, for verbs whose standard output is theirs.</summary>
    public static ILoggerFactory CreateOnErrorOutput(IConfiguration configuration) => LoggerFactory.Create(logging =>
        logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
