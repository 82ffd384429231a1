using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>The projects of one account.</summary>
internal sealed class FakeAccountGrain(FakeCluster cluster, string key) : IAccountGrain
{
    private const long FirstCreation = 1_700_000_000_123;

    private readonly SortedDictionary<long, ProjectDescription> _projects = [];

    public ControlCaller? LastCaller { get; private set; }

    public Task<ProjectArn> CreateProjectAsync(CreateProjectRequest request, ControlCaller caller)
    {
        ThrowDuringOutage();
        LastCaller = caller;
        if (_projects.Values.Any(project => project.Arn.Name == request.Name))
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The name is taken.");
        }

        var arn = new ProjectArn(AccountKey.Parse(key), request.Name, FirstCreation + _projects.Count);
        _projects.Add(arn.CreatedMilliseconds, new ProjectDescription(arn, ProjectStatus.Created, request.AutoUpdate));
        cluster.Project(arn.ToString()).Initialize(request);
        return Task.FromResult(arn);
    }

    public Task<ProjectPage> ListProjectsAsync(ProjectQuery query)
    {
        ThrowDuringOutage();
        var matching = _projects.Values
            .Where(project => query.Names.IsEmpty || query.Names.Contains(project.Arn.Name))
            .Where(project => query.After is null || project.Arn.CreatedMilliseconds > query.After.CreatedMilliseconds)
            .ToArray();
        return Task.FromResult(new ProjectPage([.. matching.Take(query.MaxResults)], matching.Length > query.MaxResults));
    }

    public Task DeleteProjectAsync(ProjectArn project, ControlCaller caller)
    {
        LastCaller = caller;
        return _projects.Remove(project.CreatedMilliseconds)
            ? Task.CompletedTask
            : throw new CustomLabelsException(CustomLabelsError.ResourceNotFound);
    }

    public Task AddActiveVersionAsync(ModelVersionArn version) => throw new NotSupportedException();

    public Task AddRunningVersionAsync(ModelVersionArn version) => throw new NotSupportedException();

    public Task RemoveRunningVersionAsync(ModelVersionArn version) => throw new NotSupportedException();

    public Task SetNextActionAsync(ModelVersionArn version, DateTimeOffset? at) => throw new NotSupportedException();

    public Task<ImmutableArray<ModelVersionArn>> GetDueVersionsAsync() => throw new NotSupportedException();

    public Task AddMetricsDayAsync(DateOnly day) => throw new NotSupportedException();

    public Task RemoveActiveVersionAsync(ModelVersionArn version) => throw new NotSupportedException();

    /// <summary>Versions that may have usage of their own.</summary>
    public ImmutableArray<ModelVersionArn> ActiveVersions { get; set; } = [];

    public Task<ImmutableArray<ModelVersionArn>> GetActiveVersionsAsync() => Task.FromResult(ActiveVersions);

    public Task<ImmutableArray<ProjectArn>> CompletePendingAsync() => throw new NotSupportedException();

    private void ThrowDuringOutage()
    {
        if (cluster.Outage is { } outage)
        {
            throw outage;
        }
    }
}
