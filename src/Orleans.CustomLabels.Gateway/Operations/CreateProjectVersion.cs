using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Creates a model version by importing a model package.</summary>
internal sealed class CreateProjectVersion(IGrainFactory grains, Authorizer authorizer, TaggedResources resources)
    : ControlOperation<CreateProjectVersionInput, ProjectVersionArnOutput>(
        OperationName.Rekognition("CreateProjectVersion"), ShapeJson.Default.CreateProjectVersionInput, ShapeJson.Default.ProjectVersionArnOutput)
{
    public override async Task<ProjectVersionArnOutput> ExecuteAsync(CreateProjectVersionInput input, Caller caller)
    {
        var project = input.ToArn();
        var tags = input.Tags.ToTags();
        var access = new AccessRequest(Action, project.ToString()) { RequestTags = tags, TagKeys = [.. tags.Keys] };
        await authorizer.DemandAsync(caller.Identity, project.Account, access, () => resources.GetAsync(project));
        var package = input.TrainingData!.Package!.ToLocation();
        Authorizer.DemandReading(caller.Identity, package);
        var request = new CreateModelVersionRequest
        {
            Name = input.VersionName!,
            Package = package,
            OutputBucket = input.OutputConfig!.S3Bucket,
            OutputKeyPrefix = input.OutputConfig.S3KeyPrefix,
            Description = input.VersionDescription,
            KmsKeyId = input.KmsKeyId,
            Tags = tags,
        };
        var arn = await grains.GetGrain<IProjectGrain>(project.ToString()).CreateVersionAsync(request, caller.ToControl());
        return new ProjectVersionArnOutput(arn.ToString());
    }
}
