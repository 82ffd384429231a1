using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>A bar on standard error while something long goes on; nothing where nobody looks.</summary>
internal static class ProgressBar
{
    /// <param name="terminal">Where it is drawn.</param>
    /// <param name="title">What goes on.</param>
    /// <param name="whole">The amount that is all of it.</param>
    /// <param name="work">The work; it reports how much is done, from any thread.</param>
    public static Task RunAsync(Terminal terminal, string title, long whole, Func<Action<long>, Task> work)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return work(static _ => { });
        }

        return terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var task = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(1, whole));
                return work(done => task.Value = done);
            });
    }
}
