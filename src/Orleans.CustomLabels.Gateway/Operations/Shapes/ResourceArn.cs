using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Something that can carry tags.</summary>
/// <param name="Account">Its owner.</param>
/// <param name="Project">It, when it is a project.</param>
/// <param name="Version">It, when it is a model version; a dataset is neither.</param>
internal sealed partial record ResourceArn(AccountKey Account, ProjectArn? Project, ModelVersionArn? Version)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out ResourceArn? arn)
    {
        arn = null;
        if (ProjectArn.TryParse(text, out var project))
        {
            arn = new ResourceArn(project.Account, project, null);
        }
        else if (ModelVersionArn.TryParse(text, out var version))
        {
            arn = new ResourceArn(version.Account, null, version);
        }
        else if (text.Length is >= 20 and <= 2048 && Dataset().Match(text) is { Success: true } match)
        {
            arn = new ResourceArn(new AccountKey(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value), null, null);
        }

        return arn is not null;
    }

    /// <exception cref="FormatException">Not such an ARN.</exception>
    public static ResourceArn Parse(string text) => TryParse(text, out var arn) ? arn : throw new FormatException($"'{text}' carries no tags.");

    [GeneratedRegex(
        @"\Aarn:([a-z\d-]+):rekognition:([a-z\d-]+):(\d{12}):project/[a-zA-Z0-9_.\-]{1,255}/dataset/(?:train|test)/[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dataset();
}
