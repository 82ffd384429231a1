namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>An import that this page has begun.</summary>
/// <param name="Arn">ARN of the version.</param>
/// <param name="ModelJson">The model.json that went with it, so that a refused one can be corrected; null when there was none.</param>
public sealed record BegunImport(string Arn, string? ModelJson);
