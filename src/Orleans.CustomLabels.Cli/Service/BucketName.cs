using System.Text.RegularExpressions;

namespace CustomLabels.Cli.Service;

/// <summary>The names that the service takes for a bucket; asked for before anything is sent.</summary>
internal static partial class BucketName
{
    public const string Rule = "3 to 255 letters, digits, '.', '-' or '_', and no '.' in front";

    public static bool IsValid(string? name) => name is not null && Form().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9_\-][A-Za-z0-9._\-]{2,254}\z")]
    private static partial Regex Form();
}
