using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Creates a project.</summary>
internal sealed class CreateProject(IGrainFactory grains, Authorizer authorizer)
    : ControlOperation<CreateProjectInput, ProjectArnOutput>(OperationName.Rekognition("CreateProject"), ShapeJson.Default.CreateProjectInput, ShapeJson.Default.ProjectArnOutput)
{
    public override async Task<ProjectArnOutput> ExecuteAsync(CreateProjectInput input, Caller caller)
    {
        var tags = input.Tags.ToTags();
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource) { RequestTags = tags, TagKeys = [.. tags.Keys] });
        var request = new CreateProjectRequest { Name = input.ProjectName!, AutoUpdate = input.AutoUpdate, Tags = tags };
        var account = grains.GetGrain<IAccountGrain>(authorizer.HomeOf(caller.Identity).ToString());
        var arn = await account.CreateProjectAsync(request, caller.ToControl());
        return new ProjectArnOutput(arn.ToString());
    }
}
