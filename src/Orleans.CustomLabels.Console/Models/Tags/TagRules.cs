using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomLabels.WebConsole.Models.Tags;

/// <summary>What AWS asks of tags, and what one of them means here.</summary>
internal static partial class TagRules
{
    /// <summary>A version with it is stopped after so many minutes without a call, unless a plan was set (docs/operating-plans.md).</summary>
    public const string IdleStop = "customlabels:idle-stop-minutes";

    private const int MaxMinutes = 10_080;

    /// <summary>What is wrong with a key; null when nothing is.</summary>
    public static string? KeyProblem(string key) => key switch
    {
        "" => "A key is needed",
        { Length: > 128 } => "At most 128 characters",
        _ when key.StartsWith("aws:", StringComparison.Ordinal) => "Keys that begin with aws: are AWS's own",
        _ => Allowed().IsMatch(key) ? null : "Letters, digits, spaces or one of _.:/=+-@",
    };

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public static string? ValueProblem(string key, string value) => value switch
    {
        { Length: > 256 } => "At most 256 characters",
        _ when !Allowed().IsMatch(value) => "Letters, digits, spaces or one of _.:/=+-@",
        _ => key == IdleStop && Minutes(value) is null ? $"1 to {MaxMinutes} minutes; anything else says nothing" : null,
    };

    /// <summary>What a tag does; null for one that is just a tag.</summary>
    public static string? Meaning(string key, string value) => key != IdleStop
        ? null
        : Minutes(value) is { } minutes
            ? $"Stops the model after {minutes} {(minutes == 1 ? "minute" : "minutes")} without a call, unless an operating plan was set for it."
            : $"Says nothing: it is not a number of minutes from 1 to {MaxMinutes}.";

    private static int? Minutes(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MaxMinutes ? minutes : null;

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
