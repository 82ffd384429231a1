using System.Text.RegularExpressions;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>What the protocol calls a model: a project, and one of its versions or whichever runs.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Version">Name of the version; null for the newest that is RUNNING.</param>
internal sealed partial record ModelName(AccountKey Account, string Project, string? Version)
{
    /// <summary>Whether there could be one of that name.</summary>
    public bool IsValid => Pattern().IsMatch(Project) && (Version is null || Pattern().IsMatch(Version));

    public override string ToString() => Version is null ? $"'{Project}'" : $"'{Project}', version '{Version}'";

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-]{1,255}\z")]
    private static partial Regex Pattern();
}
