using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Samples;

/// <summary>Imports and starts the sample models once in the life of a data directory: what the user does with them afterwards stays as it is.</summary>
internal sealed class SampleImport(
    IGrainFactory grains, IObjectStore objects, DataDirectory data, IOptions<GatewayOptions> gateway, TimeProvider time)
{
    /// <summary>Where the packages are put.</summary>
    public const string Bucket = "samples";

    private const string Project = "samples";
    private static readonly ControlCaller Caller = new("samples", null);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private string Marker => Path.Combine(data.Root, "samples-imported");

    private IAccountGrain Account => grains.GetGrain<IAccountGrain>(new AccountKey("aws", gateway.Value.Region, gateway.Value.AccountId).ToString());

    /// <summary>Imports and starts what is not there yet.</summary>
    public async Task RunAsync(IEnumerable<SampleModel> models, CancellationToken cancellationToken)
    {
        if (File.Exists(Marker))
        {
            return;
        }

        var project = await FindProjectAsync() ?? await Account.CreateProjectAsync(new() { Name = Project }, Caller);
        await Task.WhenAll(models.Select(model => ImportAsync(project, model, cancellationToken)));
        await File.WriteAllTextAsync(Marker, "", cancellationToken);
    }

    /// <summary>The version of a sample, once it is as far as it gets by itself; null when the user has deleted it.</summary>
    public async Task<ModelVersionDescription?> FollowAsync(SampleModel model, CancellationToken cancellationToken)
    {
        if (await FindProjectAsync() is not { } project || await FindVersionAsync(project, model) is not { } version)
        {
            return null;
        }

        // After a restart a version is RUNNING at once, and its units come back a moment later.
        return await WaitAsync(
            version,
            found => found.Status == ModelVersionStatus.Running ? found.UnitsInService > 0 : found.Status is not (ModelVersionStatus.TrainingInProgress or ModelVersionStatus.Starting),
            cancellationToken);
    }

    private async Task ImportAsync(ProjectArn project, SampleModel model, CancellationToken cancellationToken)
    {
        foreach (var file in model.Files)
        {
            await using var content = File.OpenRead(Path.Combine(SampleModel.Root, model.Folder, file));
            await objects.WriteAsync(new(Bucket, $"{model.Folder}/{file}"), content, null, content.Length, cancellationToken);
        }

        var version = await FindVersionAsync(project, model) ?? await grains.GetGrain<IProjectGrain>(project.ToString()).CreateVersionAsync(
            new() { Name = model.Folder, Package = new(Bucket, model.Folder + "/"), OutputBucket = Bucket, Description = "Comes with the product" }, Caller);
        var imported = await WaitAsync(version, found => found.Status != ModelVersionStatus.TrainingInProgress, cancellationToken);
        if (imported?.Status == ModelVersionStatus.TrainingCompleted)
        {
            await grains.GetGrain<IModelVersionGrain>(version.ToString()).StartAsync(1, null, Caller);
        }
    }

    private async Task<ProjectArn?> FindProjectAsync() =>
        (await Account.ListProjectsAsync(new() { Names = [Project] })).Projects.FirstOrDefault()?.Arn;

    private async Task<ModelVersionArn?> FindVersionAsync(ProjectArn project, SampleModel model) =>
        (await grains.GetGrain<IProjectGrain>(project.ToString()).ListVersionsAsync(new() { Names = [model.Folder] })).Versions.FirstOrDefault();

    private async Task<ModelVersionDescription?> WaitAsync(ModelVersionArn version, Func<ModelVersionDescription, bool> isThere, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IModelVersionGrain>(version.ToString());
        var started = time.GetTimestamp();
        while (true)
        {
            var description = await grain.DescribeAsync();
            if (description is null || isThere(description))
            {
                return description;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new CustomLabelsException(CustomLabelsError.InternalServerError, $"The sample {version.Name} is still {description.Status.ToAwsName()}: {description.StatusMessage}");
            }

            await Task.Delay(Poll, time, cancellationToken);
        }
    }
}
