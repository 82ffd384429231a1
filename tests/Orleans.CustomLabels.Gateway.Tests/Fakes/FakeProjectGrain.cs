using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Projects;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>One project and the list of its versions.</summary>
internal sealed class FakeProjectGrain(FakeCluster cluster, string key) : IProjectGrain
{
    private const long FirstCreation = 1_700_000_100_456;

    private readonly List<ModelVersionArn> _versions = [];
    private ImmutableDictionary<string, string>? _tags;

    public CreateModelVersionRequest? LastRequest { get; private set; }

    public void Initialize(CreateProjectRequest request) => _tags = request.Tags;

    public Task<ModelVersionArn> CreateVersionAsync(CreateModelVersionRequest request, ControlCaller caller)
    {
        LastRequest = request;
        var project = ProjectArn.Parse(key);
        DemandExistence();
        var arn = new ModelVersionArn(project.Account, project.Name, request.Name, FirstCreation + _versions.Count);
        _versions.Add(arn);
        cluster.Version(arn.ToString()).Initialize(request);
        return Task.FromResult(arn);
    }

    public Task<ModelVersionPage> ListVersionsAsync(ModelVersionQuery query)
    {
        DemandExistence();
        var matching = _versions
            .Where(arn => query.Names.IsEmpty || query.Names.Contains(arn.Name))
            .Where(arn => query.After is null || arn.CreatedMilliseconds < query.After.CreatedMilliseconds)
            .OrderByDescending(arn => arn.CreatedMilliseconds)
            .ToArray();
        return Task.FromResult(new ModelVersionPage([.. matching.Take(query.MaxResults)], matching.Length > query.MaxResults));
    }

    public Task DeleteVersionAsync(ModelVersionArn version, ControlCaller caller) => _versions.Remove(version)
        ? Task.CompletedTask
        : throw new CustomLabelsException(CustomLabelsError.ResourceNotFound);

    public Task<ImmutableDictionary<string, string>> GetTagsAsync()
    {
        cluster.TagReads++;
        DemandExistence();
        return Task.FromResult(_tags!);
    }

    public Task TagAsync(ImmutableDictionary<string, string> tags)
    {
        DemandExistence();
        _tags = _tags!.SetItems(tags);
        return Task.CompletedTask;
    }

    public Task UntagAsync(ImmutableArray<string> keys)
    {
        DemandExistence();
        _tags = _tags!.RemoveRange(keys);
        return Task.CompletedTask;
    }

    public Task InitializeAsync(CreateProjectRequest request) => throw new NotSupportedException();

    public Task<bool> TryClearAsync() => throw new NotSupportedException();

    public Task CompletePendingAsync() => throw new NotSupportedException();

    private void DemandExistence()
    {
        if (_tags is null)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound);
        }
    }
}
