namespace CustomLabels.WebConsole.Models.UseModel;

/// <summary>A number of units, as somebody has chosen it.</summary>
/// <param name="Min">Units that always run.</param>
/// <param name="Max">Units at most; the same when their number is fixed.</param>
public sealed record UnitChoice(int Min, int Max)
{
    /// <summary>What was asked for last; a single unit when nothing was.</summary>
    /// <param name="model">The model.</param>
    public static UnitChoice Of(ModelVersion model) =>
        new(model.MinInferenceUnits ?? 1, Math.Max(model.MinInferenceUnits ?? 1, model.MaxInferenceUnits ?? 1));

    /// <summary>The number in words.</summary>
    public string Words => Min == 1 ? "1 inference unit" : $"{Min} inference units";

    /// <summary>Another number of those that always run; a fixed number stays fixed.</summary>
    /// <param name="min">The number.</param>
    public UnitChoice WithMin(int min) => new(min, Max == Min ? min : Math.Max(min, Max));

    /// <summary>The members of StartProjectVersion and UpdateInferenceUnits.</summary>
    /// <param name="arn">The version.</param>
    internal object ToRequest(string arn) => new { ProjectVersionArn = arn, MinInferenceUnits = Min, MaxInferenceUnits = Max > Min ? (int?)Max : null };
}
