using System.Collections.Immutable;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client;

/// <summary>The end of one call: either labels, or the documented reason why there are none.</summary>
public sealed record DetectionAnswer
{
    /// <summary>The documented reason, or null when the picture was analysed.</summary>
    public CustomLabelsError? Error { get; init; }

    /// <summary>What is wrong, in words for the caller; null when analysed or when AWS's own text says it all.</summary>
    public string? Message { get; init; }

    /// <summary>The labels, most confident first.</summary>
    public ImmutableArray<CustomLabel> Labels { get; init; } = [];

    /// <summary>The unit that answered, or null when none was reached.</summary>
    public InferenceUnitId? Unit { get; init; }

    /// <summary>Which attempt answered, from 1; 0 when no unit was reached.</summary>
    public int Attempt { get; init; }

    /// <summary>Where the time went in the unit that answered.</summary>
    public StageSeconds Stages { get; init; }
}
