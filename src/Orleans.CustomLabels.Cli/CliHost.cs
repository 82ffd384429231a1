using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Rendering;

namespace CustomLabels.Cli;

/// <summary>What the program stands on; tests give their own.</summary>
/// <param name="Terminal">Where it speaks.</param>
/// <param name="Environment">Variables and home folder.</param>
/// <param name="Time">Clock.</param>
/// <param name="Random">Numbers 0..1 for the waits between attempts.</param>
internal sealed record CliHost(Terminal Terminal, UserEnvironment Environment, TimeProvider Time, Func<double> Random)
{
    public static CliHost OfProcess()
    {
        var environment = UserEnvironment.OfProcess();
        var terminal = new Terminal(
            Console.Out, !Console.IsOutputRedirected, Console.Error, !Console.IsErrorRedirected, environment["NO_COLOR"] is not null);
        return new CliHost(terminal, environment, TimeProvider.System, System.Random.Shared.NextDouble);
    }
}
