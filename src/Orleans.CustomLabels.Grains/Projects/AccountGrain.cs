using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Grains.Quotas;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Projects;

[GrainType("account"), Reentrant]
internal sealed class AccountGrain(
    [PersistentState("account", StorageName.Records)] IPersistentState<AccountState> storage, AccountQuotas quotas, TimeProvider time)
    : RecordGrain<AccountState>(storage, time), IAccountGrain
{
    private const string Create = "CreateProject";
    private const string Delete = "DeleteProject";

    private AccountKey Account => AccountKey.Parse(this.GetPrimaryKeyString());

    public async Task<ProjectArn> CreateProjectAsync(CreateProjectRequest request, ControlCaller caller)
    {
        await GrainFactory.GetGrain<IAccountDirectoryGrain>(0).AddAsync(Account);
        var promised = await Record.ChangeAsync(state =>
        {
            if (state.RecentCalls.FindAnswer(caller, Create, request.Name) is not null)
            {
                return state;
            }

            if (state.Projects.ContainsKey(request.Name))
            {
                throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"A project with the name {request.Name} exists already.");
            }

            QuotaCheck.NewProject(quotas, state.Projects.Count);
            var created = Math.Max(Now.ToUnixTimeMilliseconds(), state.LastCreatedMilliseconds + 1);
            var arn = new ProjectArn(Account, request.Name, created);
            return state with
            {
                Projects = state.Projects.Add(request.Name, new(arn, request, EntryPhase.Creating)),
                RecentCalls = state.RecentCalls.With(caller, Create, request.Name, arn.ToString(), Now),
                LastCreatedMilliseconds = created,
            };
        });

        var arn = promised.RecentCalls.FindAnswer(caller, Create, request.Name) is { } answer
            ? ProjectArn.Parse(answer)
            : promised.Projects[request.Name].Arn;
        if (promised.Projects.TryGetValue(request.Name, out var entry) && entry.Arn == arn && entry.Phase == EntryPhase.Creating)
        {
            await FinishCreationAsync(entry);
        }

        return arn;
    }

    public Task<ProjectPage> ListProjectsAsync(ProjectQuery query)
    {
        var matching = Record.Value.Projects.Values
            .Where(entry => query.Names.IsEmpty || query.Names.Contains(entry.Arn.Name))
            .Where(entry => query.After is null || query.After.IsBefore(entry.Position))
            .OrderBy(entry => entry.Arn.CreatedMilliseconds)
            .ThenBy(entry => entry.Arn.Name, StringComparer.Ordinal)
            .Take(query.MaxResults + 1)
            .ToArray();
        return Task.FromResult(new ProjectPage(
            [.. matching.Take(query.MaxResults).Select(entry => entry.Describe())], matching.Length > query.MaxResults));
    }

    public async Task DeleteProjectAsync(ProjectArn project, ControlCaller caller)
    {
        var subject = project.ToString();
        var state = await Record.ChangeAsync(state =>
            state.RecentCalls.FindAnswer(caller, Delete, subject) is not null ? state
            : !state.Projects.TryGetValue(project.Name, out var entry) || entry.Arn != project
                ? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no project {project}.")
            : entry.Phase != EntryPhase.Created
                ? throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The project is being created or deleted.")
            : state.WithPhase(project, EntryPhase.Deleting) with { RecentCalls = state.RecentCalls.With(caller, Delete, subject, "", Now) });
        // A retry of a call that has been carried out finds nothing to finish.
        if (state.PhaseOf(project) == EntryPhase.Deleting && !await FinishDeletionAsync(project))
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The project still has model versions. Delete them first.");
        }
    }

    public Task AddActiveVersionAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
        state.ActiveVersions.Contains(version) ? state : state with { ActiveVersions = state.ActiveVersions.Add(version) });

    public Task AddRunningVersionAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
    {
        if (state.RunningVersions.Contains(version))
        {
            return state;
        }

        QuotaCheck.OneMoreRuns(quotas, state.RunningVersions.Count);
        return state with { ActiveVersions = state.ActiveVersions.Add(version), RunningVersions = state.RunningVersions.Add(version) };
    });

    public Task RemoveRunningVersionAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
        state.RunningVersions.Contains(version) ? state with { RunningVersions = state.RunningVersions.Remove(version) } : state);

    public Task RemoveActiveVersionAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
        state.ActiveVersions.Contains(version) || state.RunningVersions.Contains(version)
            ? state with { ActiveVersions = state.ActiveVersions.Remove(version), RunningVersions = state.RunningVersions.Remove(version) }
            : state);

    public Task<ImmutableArray<ModelVersionArn>> GetActiveVersionsAsync() => Task.FromResult(Record.Value.ActiveVersions.ToImmutableArray());

    public Task SetNextActionAsync(ModelVersionArn version, DateTimeOffset? at) => Record.ChangeAsync(state =>
        (state.NextActions.TryGetValue(version, out var known) ? known : (DateTimeOffset?)null) == at ? state
        : state with { NextActions = at is { } instant ? state.NextActions.SetItem(version, instant) : state.NextActions.Remove(version) });

    public Task<ImmutableArray<ModelVersionArn>> GetDueVersionsAsync() =>
        Task.FromResult(Record.Value.NextActions.Where(action => action.Value <= Now).Select(action => action.Key).ToImmutableArray());

    public async Task AddMetricsDayAsync(DateOnly day)
    {
        // An account may have calls before it has projects; only those in the directory are swept.
        await GrainFactory.GetGrain<IAccountDirectoryGrain>(0).AddAsync(Account);
        await Record.ChangeAsync(state => state.MetricsDays.Contains(day) ? state : state with { MetricsDays = state.MetricsDays.Add(day) });
    }

    public async Task<ImmutableArray<ProjectArn>> CompletePendingAsync()
    {
        // Reads again when the answer to the last write was lost: the promise may be in the store alone.
        var known = await Record.ChangeAsync(state => state);
        await ClearOldMetricsAsync(known);
        foreach (var entry in known.Projects.Values)
        {
            // As it is now, not as it was when the round began: a project deleted meanwhile must not be created again.
            var phase = Record.Value.PhaseOf(entry.Arn);
            if (phase == EntryPhase.Creating)
            {
                await FinishCreationAsync(entry);
            }
            else if (phase == EntryPhase.Deleting)
            {
                await FinishDeletionAsync(entry.Arn);
            }
        }

        return [.. Record.Value.Projects.Values.Select(entry => entry.Arn)];
    }

    private async Task ClearOldMetricsAsync(AccountState known)
    {
        foreach (var day in known.MetricsDays.Where(day => day < MetricsDay.OldestKept(Now)))
        {
            var key = new MetricsDay(Account, day).ToString();
            await GrainFactory.GetGrain<IMetricsGrain>(key).ClearAsync();
            await GrainFactory.GetGrain<IUnitMetricsGrain>(key).ClearAsync();
            await Record.ChangeAsync(state => state with { MetricsDays = state.MetricsDays.Remove(day) });
        }
    }

    private async Task FinishCreationAsync(ProjectEntry entry)
    {
        await Project(entry.Arn).InitializeAsync(entry.Request);
        await Record.ChangeAsync(state => state.WithPhase(entry.Arn, EntryPhase.Created));
    }

    /// <returns>False when the project has versions: the promise is withdrawn, and with it the answer that retries of the call would get.</returns>
    private async Task<bool> FinishDeletionAsync(ProjectArn project)
    {
        var isCleared = await Project(project).TryClearAsync();
        await Record.ChangeAsync(state => isCleared
            ? state.Without(project)
            : state.WithPhase(project, EntryPhase.Created) with { RecentCalls = state.RecentCalls.Without(Delete, project.ToString()) });
        return isCleared;
    }

    private IProjectGrain Project(ProjectArn arn) => GrainFactory.GetGrain<IProjectGrain>(arn.ToString());
}
