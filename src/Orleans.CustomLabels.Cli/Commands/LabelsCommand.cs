using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels labels</c></summary>
internal static class LabelsCommand
{
    private const string Description = "Shows the labels of a model version, and gives them other names and thresholds.";

    public static Command Create(CommandContext context) => new("labels", Description)
    {
        Show(context),
        LabelsSetCommand.Create(context),
        Reset(context),
    };

    /// <summary>Puts settings in the place of those that the version has, and shows what has become of its labels.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="change">From the version's labels to all its settings.</param>
    /// <param name="model">The version.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<int> ChangeAsync(
        CommandContext context, ParseResult parsed, Argument<string> model, Func<IReadOnlyList<ModelLabel>, IEnumerable<LabelSetting>> change,
        CancellationToken cancellation)
    {
        using var session = context.Connect(parsed);
        var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
        var seen = await session.Service.DescribeModelAsync(arn, cancellation).ConfigureAwait(false);
        LabelSetting[] settings = [.. change(seen.Labels).DistinctBy(label => label.ModelName, StringComparer.Ordinal)];
        await session.Service.PutLabelSettingsAsync(new(arn, settings, seen.LabelsVersion), cancellation).ConfigureAwait(false);
        return await ShowAsync(context, parsed, session, arn, cancellation).ConfigureAwait(false);
    }

    /// <summary>Settings by which a label is as it is now; the service leaves out what is as in the model.</summary>
    public static LabelSetting AsItIs(ModelLabel label) => new(label.ModelName, label.Name, label.AssumedThreshold);

    private static Command Show(CommandContext context)
    {
        var model = Arguments.Version();
        var command = new Command("show", "Shows what model a version has, and its labels.") { model };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            return await ShowAsync(context, parsed, session, arn, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command Reset(CommandContext context)
    {
        var model = Arguments.Version();
        var label = new Option<string?>("--label") { Description = "Only this one, by its name in the model or the one shown.", HelpName = "NAME" };
        var command = new Command("reset", "Sets the labels of a model version back to those of the model.") { model, label };
        command.SetAction((parsed, cancellation) => ChangeAsync(
            context,
            parsed,
            model,
            labels => parsed.GetValue(label) is { } name
                ? labels.Where(known => known.IsEdited && known.ModelName != LabelsSetCommand.Find(labels, name).ModelName).Select(AsItIs)
                : [],
            cancellation));
        return command;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, ParseResult parsed, ServiceSession session, string arn, CancellationToken cancellation)
    {
        var model = await session.Service.DescribeModelAsync(arn, cancellation).ConfigureAwait(false);
        if (context.Options.Json(parsed))
        {
            context.Terminal.Json(model, CliJson.Default.DescribeModelOutput);
        }
        else
        {
            ModelView.Write(context.Terminal, model);
        }

        return ExitCode.Done;
    }
}
