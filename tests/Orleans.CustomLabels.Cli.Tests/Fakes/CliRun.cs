using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Rendering;
using Xunit;

namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>Runs the whole command line as a process would, with redirected output, and keeps what it said.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static async Task<CliRun> Of(IReadOnlyDictionary<string, string> variables, string home, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, outputIsTerminal: false, error, errorIsTerminal: false, plain: false);
        var host = new CliHost(terminal, new UserEnvironment(variables, home), new QuickTime(), () => 0.5);
        var exitCode = await CommandLine.RunAsync(arguments, host, TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Against a fake service, with nothing configured but its address.</summary>
    public static Task<CliRun> Against(FakeService service, params string[] arguments) =>
        Of(new Dictionary<string, string> { ["AWS_ENDPOINT_URL_REKOGNITION"] = service.Endpoint }, "/nonexistent", arguments);

    /// <summary>Without any service.</summary>
    public static Task<CliRun> Alone(params string[] arguments) => Of(new Dictionary<string, string>(), "/nonexistent", arguments);
}
