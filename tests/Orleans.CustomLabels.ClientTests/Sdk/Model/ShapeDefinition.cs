using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>One shape of the service model; bounds hold for the length of strings and collections and for the value of numbers.</summary>
internal sealed record ShapeDefinition(string Type)
{
    /// <summary>Members of a structure with the names of their shapes.</summary>
    public ImmutableDictionary<string, string> Members { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>The values of an enumeration, or none.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Shape of a list's or map's entries.</summary>
    public string? Entry { get; init; }

    /// <summary>Shape of a map's keys.</summary>
    public string? Key { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>What the whole string must match.</summary>
    public Regex? Pattern { get; init; }
}
