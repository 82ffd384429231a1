namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateProject.html</summary>
internal sealed record CreateProjectInput(string? ProjectName, string? Feature, string? AutoUpdate, IReadOnlyDictionary<string, string?>? Tags) : IInputShape
{
    public void Check(Violations violations)
    {
        violations.Name(nameof(ProjectName), ProjectName);
        violations.OneOf(nameof(AutoUpdate), AutoUpdate, "ENABLED", "DISABLED");
        violations.Tags(nameof(Tags), Tags);
        violations.OneOf(nameof(Feature), Feature, ProjectFeature.CustomLabels, ProjectFeature.ContentModeration);
        if (Feature == ProjectFeature.ContentModeration)
        {
            violations.Add("Feature CONTENT_MODERATION is not supported by this service.");
        }
    }
}
