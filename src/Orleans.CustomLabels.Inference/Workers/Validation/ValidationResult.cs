using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>The outcome of trying an imported model out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Rejected), "rejected")]
public abstract record ValidationResult
{
    private ValidationResult()
    {
    }

    /// <summary>The model loads, runs, and returns results.</summary>
    /// <param name="Profile">How to run it.</param>
    /// <param name="FootprintBytes">Memory that loading and running it took.</param>
    /// <param name="SecondsPerRun">Work on one blank picture, in seconds, once warm.</param>
    /// <param name="Reasons">Where each part of the profile comes from.</param>
    public sealed record Accepted(ModelProfile Profile, long FootprintBytes, double SecondsPerRun, ImmutableArray<string> Reasons) : ValidationResult;

    /// <summary>The model cannot be served.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record Rejected(string Reason) : ValidationResult;
}
