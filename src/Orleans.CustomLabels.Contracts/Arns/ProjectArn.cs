using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomLabels.Contracts.Arns;

/// <summary>
/// Name of a project, <c>arn:aws:rekognition:us-east-1:111122223333:project/NAME/CREATED</c>
/// (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectDescription.html).
/// </summary>
/// <param name="Account">Owner.</param>
/// <param name="Name">1..255 characters of letters, digits, <c>_</c>, <c>.</c>, <c>-</c>.</param>
/// <param name="CreatedMilliseconds">Creation time in milliseconds since the epoch: tells a project from an earlier one of the same name.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectArn")]
public sealed partial record ProjectArn([property: Id(0)] AccountKey Account, [property: Id(1)] string Name, [property: Id(2)] long CreatedMilliseconds)
{
    /// <summary>The ARN, which is also the key of the project's grain.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"arn:{Account.Partition}:rekognition:{Account.Region}:{Account.AccountId}:project/{Name}/{CreatedMilliseconds}");

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">What a caller sent.</param>
    /// <param name="arn">The parts.</param>
    /// <returns>False when it is not a project ARN.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProjectArn? arn)
    {
        arn = null;
        if (text is null || text.Length is < 20 or > 2048 || Pattern().Match(text) is not { Success: true } match
            || !long.TryParse(match.Groups[5].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var created))
        {
            return false;
        }

        var read = new ProjectArn(new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value), match.Groups[4].Value, created);
        // "007" and "7" would name one project twice.
        arn = read.ToString() == text ? read : null;
        return arn is not null;
    }

    /// <summary>Reads an ARN that this service wrote.</summary>
    /// <param name="text">A project ARN.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="FormatException">Not a project ARN.</exception>
    public static ProjectArn Parse(string text) => TryParse(text, out var arn) ? arn : throw new FormatException($"'{text}' is not a project ARN.");

    [GeneratedRegex(@"\Aarn:([a-z0-9-]+):rekognition:([a-z0-9-]+):([0-9]{12}):project/([a-zA-Z0-9_.\-]{1,255})/([0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
