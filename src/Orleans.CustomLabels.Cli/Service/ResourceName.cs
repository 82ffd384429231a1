using System.Text.RegularExpressions;
using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli.Service;

/// <summary>A project or a version as the user names it: by ARN, as <c>PROJECT</c>, or as <c>PROJECT/VERSION</c>.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Version">The version's name; null for a project.</param>
/// <param name="Arn">The ARN, when it was given.</param>
internal sealed partial record ResourceName(string Project, string? Version, string? Arn)
{
    /// <exception cref="WrongUsageException">Neither form.</exception>
    public static ResourceName Parse(string text)
    {
        if (ArnForm().Match(text) is { Success: true } arn)
        {
            return new ResourceName(arn.Groups["project"].Value, Optional(arn.Groups["version"]), text);
        }

        return ShortForm().Match(text) is { Success: true } named
            ? new ResourceName(named.Groups["project"].Value, Optional(named.Groups["version"]), null)
            : throw new WrongUsageException(
                $"'{text}' names no project or version.", "Write PROJECT, PROJECT/VERSION, or an ARN. Names have letters, digits, '_', '.' and '-'.");
    }

    /// <exception cref="WrongUsageException">It is not a version.</exception>
    public static ResourceName ParseVersion(string text) => Parse(text) switch
    {
        { Version: not null } version => version,
        var project => throw new WrongUsageException(
            $"'{text}' is a project; a version is needed.", $"Write {project.Project}/VERSION, or the version's ARN. They are listed by: customlabels describe {project.Project}"),
    };

    /// <exception cref="WrongUsageException">The name has characters that AWS does not allow.</exception>
    public static string CheckName(string name) => NameForm().IsMatch(name)
        ? name
        : throw new WrongUsageException($"'{name}' is no name.", "Names have 1 to 255 letters, digits, '_', '.' and '-'.");

    public override string ToString() => Version is null ? Project : $"{Project}/{Version}";

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"\A(?<project>[a-zA-Z0-9_.\-]{1,255})(/(?<version>[a-zA-Z0-9_.\-]{1,255}))?\z")]
    private static partial Regex ShortForm();

    [GeneratedRegex(@"\Aarn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project/(?<project>[a-zA-Z0-9_.\-]{1,255})(/version/(?<version>[a-zA-Z0-9_.\-]{1,255}))?/\d+\z")]
    private static partial Regex ArnForm();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-]{1,255}\z")]
    private static partial Regex NameForm();
}
