using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Deletes a model version that is neither running nor training.</summary>
internal sealed class DeleteProjectVersion(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<ProjectVersionArnInput, StatusOutput>(
        OperationName.Rekognition("DeleteProjectVersion"), ShapeJson.Default.ProjectVersionArnInput, ShapeJson.Default.StatusOutput)
{
    public override async Task<StatusOutput> ExecuteAsync(ProjectVersionArnInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));

        // A version's ARN has its project's name but not its creation time, which the account's index knows.
        var page = await grains.GetGrain<IAccountGrain>(arn.Account.ToString()).ListProjectsAsync(new ProjectQuery { Names = [arn.ProjectName] });
        if (page.Projects is not [var project])
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound);
        }

        await grains.GetGrain<IProjectGrain>(project.Arn.ToString()).DeleteVersionAsync(arn, caller.ToControl());
        return new StatusOutput(ModelVersionStatus.Deleting.ToAwsName());
    }
}
