namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Reply of CreateProjectVersion.</summary>
/// <param name="ProjectVersionArn">ARN of the version.</param>
public sealed record CreatedVersion(string ProjectVersionArn);
