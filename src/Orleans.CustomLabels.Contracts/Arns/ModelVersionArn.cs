using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomLabels.Contracts.Arns;

/// <summary>
/// Name of a model version, <c>arn:aws:rekognition:us-east-1:111122223333:project/PROJECT/version/VERSION/CREATED</c>
/// (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectVersionDescription.html).
/// </summary>
/// <param name="Account">Owner.</param>
/// <param name="ProjectName">Name of the project it belongs to.</param>
/// <param name="Name">1..255 characters of letters, digits, <c>_</c>, <c>.</c>, <c>-</c>; unique in its project.</param>
/// <param name="CreatedMilliseconds">Creation time in milliseconds since the epoch.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionArn")]
public sealed partial record ModelVersionArn(
    [property: Id(0)] AccountKey Account, [property: Id(1)] string ProjectName, [property: Id(2)] string Name, [property: Id(3)] long CreatedMilliseconds)
{
    /// <summary>The ARN, which is also the key of the version's grain.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"arn:{Account.Partition}:rekognition:{Account.Region}:{Account.AccountId}:project/{ProjectName}/version/{Name}/{CreatedMilliseconds}");

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">What a caller sent.</param>
    /// <param name="arn">The parts.</param>
    /// <returns>False when it is not a model version ARN.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ModelVersionArn? arn)
    {
        arn = null;
        if (text is null || text.Length is < 20 or > 2048 || Pattern().Match(text) is not { Success: true } match
            || !long.TryParse(match.Groups[6].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var created))
        {
            return false;
        }

        var read = new ModelVersionArn(
            new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value), match.Groups[4].Value, match.Groups[5].Value, created);
        // "007" and "7" would name one version twice.
        arn = read.ToString() == text ? read : null;
        return arn is not null;
    }

    /// <summary>Reads an ARN that this service wrote.</summary>
    /// <param name="text">A model version ARN.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="FormatException">Not a model version ARN.</exception>
    public static ModelVersionArn Parse(string text) => TryParse(text, out var arn) ? arn : throw new FormatException($"'{text}' is not a model version ARN.");

    [GeneratedRegex(
        @"\Aarn:([a-z0-9-]+):rekognition:([a-z0-9-]+):([0-9]{12}):project/([a-zA-Z0-9_.\-]{1,255})/version/([a-zA-Z0-9_.\-]{1,255})/([0-9]+)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
