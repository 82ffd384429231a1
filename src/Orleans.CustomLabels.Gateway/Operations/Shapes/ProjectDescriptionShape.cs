using System.Text.Json;
using CustomLabels.Contracts.Accounts;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectDescription.html</summary>
internal sealed record ProjectDescriptionShape
{
    public required string ProjectArn { get; init; }

    public required DateTimeOffset CreationTimestamp { get; init; }

    public required string Status { get; init; }

    /// <summary>Always there, even empty: AWS's own sample takes its length.</summary>
    public IReadOnlyList<JsonElement> Datasets { get; init; } = [];

    public string Feature { get; init; } = ProjectFeature.CustomLabels;

    public string? AutoUpdate { get; init; }

    public static ProjectDescriptionShape From(ProjectDescription project) => new()
    {
        ProjectArn = project.Arn.ToString(),
        CreationTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(project.Arn.CreatedMilliseconds),
        Status = project.Status switch
        {
            ProjectStatus.Creating => "CREATING",
            ProjectStatus.Created => "CREATED",
            _ => "DELETING",
        },
        AutoUpdate = project.AutoUpdate,
    };
}
