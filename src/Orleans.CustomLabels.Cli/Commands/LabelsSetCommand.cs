using System.CommandLine;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels labels set</c></summary>
internal static class LabelsSetCommand
{
    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var label = new Option<string>("--label")
        {
            Description = "The label, by its name in the model or the one shown.",
            HelpName = "NAME",
            Required = true,
        };
        var name = new Option<string?>("--name") { Description = "The name that answers shall have.", HelpName = "NAME" };
        var threshold = new Option<float?>("--threshold") { Description = "Its assumed threshold, 0..100: only what is above it is returned." }
            .Where(value => value is >= 0 and <= 100, "--threshold must be 0 to 100.");
        var command = new Command("set", "Gives one label of a model version another name, threshold or both; the others stay as they are.")
        {
            model, label, name, threshold,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is null && result.GetResult(threshold) is null)
            {
                result.AddError("Say what to change: --name, --threshold or both.");
            }
        });
        command.SetAction((parsed, cancellation) => LabelsCommand.ChangeAsync(
            context,
            parsed,
            model,
            labels =>
            {
                var found = Find(labels, parsed.GetRequiredValue(label));
                var edited = found with
                {
                    Name = parsed.GetValue(name) ?? found.Name,
                    AssumedThreshold = parsed.GetValue(threshold) ?? found.AssumedThreshold,
                };
                return labels.Where(known => known.IsEdited && known.ModelName != found.ModelName).Append(edited).Select(LabelsCommand.AsItIs);
            },
            cancellation));
        return command;
    }

    /// <summary>The label that is meant; its name in the model counts before the one shown.</summary>
    /// <exception cref="UnknownResourceException">There is none.</exception>
    public static ModelLabel Find(IReadOnlyList<ModelLabel> labels, string name) =>
        labels.FirstOrDefault(label => label.ModelName == name) ?? labels.FirstOrDefault(label => label.Name == name)
        ?? throw new UnknownResourceException($"The model has no label '{name}'.", "'customlabels labels show' lists the labels.");
}
