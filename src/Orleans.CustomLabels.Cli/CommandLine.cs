using System.CommandLine;
using System.CommandLine.Invocation;
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
        var options = new GlobalOptions();
        var parsed = Root(host, options).Parse(arguments);
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CleanUp,
            // Help that nobody asked for is not a result.
            Output = parsed.Errors.Count > 0 ? host.Terminal.ErrorWriter : host.Terminal.OutputWriter,
            Error = host.Terminal.ErrorWriter,
        };
        if (arguments.Count > 0 && parsed.Action is ParseErrorAction wrong)
        {
            // A page of options would push the one line that matters out of sight.
            wrong.ShowHelp = false;
        }

        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
            if (parsed.Errors.Count == 0)
            {
                return exitCode;
            }

            if (arguments.Count > 0)
            {
                host.Terminal.Say(WhereToRead(parsed.CommandResult.Command));
            }

            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            // Every time limit is turned into an error of its own where it is set; what is left is Ctrl-C.
            host.Terminal.Say("Stopped.");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (Failure.Of(exception, options.Connection(parsed).AsArguments()) is { } failure)
        {
            FailureView.Write(host.Terminal, failure);
            return failure.ExitCode;
        }
    }

    private static string WhereToRead(Command command) => command is RootCommand
        ? "customlabels --help shows the commands."
        : $"customlabels {PathOf(command)} --help shows {(command.Subcommands.Count > 0 ? "the commands" : "the options")}.";

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Select(PathOf).Append(command.Name));

    private static RootCommand Root(CliHost host, GlobalOptions options)
    {
        var context = new CommandContext(host, options);
        var root = new RootCommand("Runs image models behind the Amazon Rekognition Custom Labels API: brings models in, starts them, analyses pictures.")
        {
            ImportCommand.Create(context),
            StartCommand.Create(context),
            StopCommand.Create(context),
            ScaleCommand.Create(context),
            CapacityCommand.Create(context),
            EventsCommand.Create(context),
            LabelsCommand.Create(context),
            PlanCommand.Create(context),
            DescribeCommand.Create(context),
            DeleteCommand.Create(context),
            DetectCommand.Create(context),
            InspectCommand.Create(context),
            TryCommand.Create(context),
            UsageCommand.Create(context),
            ClusterCommand.Create(context),
            ZoneCommand.Create(context),
        };
        options.AddTo(root);
        return root;
    }
}
