using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Projects;

namespace CustomLabels.Grains.Projects;

/// <summary>A model version in its project's index, with all that is needed to finish its creation after a crash.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionEntry")]
internal sealed record ModelVersionEntry(
    [property: Id(0)] ModelVersionArn Arn, [property: Id(1)] CreateModelVersionRequest Request, [property: Id(2)] EntryPhase Phase)
{
    public ListPosition Position => new(Arn.CreatedMilliseconds, Arn.Name);
}
