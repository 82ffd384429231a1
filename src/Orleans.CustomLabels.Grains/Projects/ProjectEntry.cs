using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Grains.Projects;

/// <summary>A project in its account's index, with all that is needed to finish its creation after a crash.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectEntry")]
internal sealed record ProjectEntry(
    [property: Id(0)] ProjectArn Arn, [property: Id(1)] CreateProjectRequest Request, [property: Id(2)] EntryPhase Phase)
{
    public ListPosition Position => new(Arn.CreatedMilliseconds, Arn.Name);

    public ProjectDescription Describe() => new(
        Arn,
        Phase switch
        {
            EntryPhase.Creating => ProjectStatus.Creating,
            EntryPhase.Deleting => ProjectStatus.Deleting,
            _ => ProjectStatus.Created,
        },
        Request.AutoUpdate);
}
