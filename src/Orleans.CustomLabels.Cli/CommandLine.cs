using System.CommandLine;
using CustomLabels.Cli.Commands;
using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli;

/// <summary>The whole command line: parses, runs one command, and turns its end into an exit code.</summary>
internal static class CommandLine
{
    // Time that a command gets to clean up after Ctrl-C before the process is ended.
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(5);

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellation)
    {
        var parsed = Root(host).Parse(arguments);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CleanUp,
            // Help that nobody asked for is not a result.
            Output = parsed.Errors.Count > 0 ? host.Terminal.ErrorWriter : host.Terminal.OutputWriter,
            Error = host.Terminal.ErrorWriter,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;
        }
        catch (OperationCanceledException)
        {
            // Every time limit is turned into an error of its own where it is set; what is left is Ctrl-C.
            host.Terminal.Say("Stopped.");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            FailureView.Write(host.Terminal, failure);
            return failure.ExitCode;
        }
    }

    internal static RootCommand Root(CliHost host)
    {
        var options = new GlobalOptions();
        var context = new CommandContext(host, options);
        var root = new RootCommand("Runs image models behind the Amazon Rekognition Custom Labels API: brings models in, starts them, analyses pictures.")
        {
            ImportCommand.Create(context),
            StartCommand.Create(context),
            StopCommand.Create(context),
            DescribeCommand.Create(context),
            DeleteCommand.Create(context),
            DetectCommand.Create(context),
            InspectCommand.Create(context),
            TryCommand.Create(context),
        };
        options.AddTo(root);
        return root;
    }
}
