using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Grains.Quotas;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Projects;

[GrainType("project"), Reentrant]
internal sealed class ProjectGrain(
    [PersistentState("project", StorageName.Records)] IPersistentState<ProjectState> storage, AccountQuotas quotas, TimeProvider time)
    : RecordGrain<ProjectState>(storage, time), IProjectGrain
{
    private const string Create = "CreateProjectVersion";
    private const string Delete = "DeleteProjectVersion";

    private ProjectArn Arn => ProjectArn.Parse(this.GetPrimaryKeyString());

    public Task InitializeAsync(CreateProjectRequest request) => Record.ChangeAsync(state =>
        state.Exists ? state : state with { Exists = true, Tags = request.Tags });

    public async Task<bool> TryClearAsync()
    {
        // Refusing new versions and clearing are one step: a version created in between would be orphaned.
        var state = await Record.ChangeAsync(state => state.Exists && state.Versions.IsEmpty ? state with { Exists = false } : state);
        if (state.Exists)
        {
            return false;
        }

        // Also what a crash between these two steps has left.
        await Record.ClearAsync();
        return true;
    }

    public async Task<ModelVersionArn> CreateVersionAsync(CreateModelVersionRequest request, ControlCaller caller)
    {
        var promised = await Record.ChangeAsync(state =>
        {
            RequireExistence(state);
            if (state.RecentCalls.FindAnswer(caller, Create, request.Name) is not null)
            {
                return state;
            }

            if (state.Versions.ContainsKey(request.Name))
            {
                throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"A model version with the name {request.Name} exists already in this project.");
            }

            QuotaCheck.NewVersion(quotas, state.Versions.Count);
            var created = Math.Max(Now.ToUnixTimeMilliseconds(), state.LastCreatedMilliseconds + 1);
            var arn = new ModelVersionArn(Arn.Account, Arn.Name, request.Name, created);
            return state with
            {
                Versions = state.Versions.Add(request.Name, new(arn, request, EntryPhase.Creating)),
                RecentCalls = state.RecentCalls.With(caller, Create, request.Name, arn.ToString(), Now),
                LastCreatedMilliseconds = created,
            };
        });

        var arn = promised.RecentCalls.FindAnswer(caller, Create, request.Name) is { } answer
            ? ModelVersionArn.Parse(answer)
            : promised.Versions[request.Name].Arn;
        if (promised.Versions.TryGetValue(request.Name, out var entry) && entry.Arn == arn && entry.Phase == EntryPhase.Creating)
        {
            await FinishCreationAsync(entry);
        }

        return arn;
    }

    public async Task<ModelVersionPage> ListVersionsAsync(ModelVersionQuery query)
    {
        RequireExistence(Record.Value);
        var matching = Record.Value.Versions.Values
            .Where(entry => query.Names.IsEmpty || query.Names.Contains(entry.Arn.Name))
            .Where(entry => query.After is null || entry.Position.IsBefore(query.After))
            .OrderByDescending(entry => entry.Arn.CreatedMilliseconds)
            .ThenByDescending(entry => entry.Arn.Name, StringComparer.Ordinal)
            .Take(query.MaxResults + 1)
            .ToArray();
        foreach (var entry in matching.Take(query.MaxResults))
        {
            // A crash may have come before the version heard of it; what is shown once must not come or go later by itself.
            await KeepPromiseAsync(entry);
        }

        return new([.. matching.Take(query.MaxResults).Select(entry => entry.Arn)], matching.Length > query.MaxResults);
    }

    public async Task DeleteVersionAsync(ModelVersionArn version, ControlCaller caller)
    {
        var subject = version.ToString();
        var state = await Record.ChangeAsync(state =>
            state.RecentCalls.FindAnswer(caller, Delete, subject) is not null ? state
            : !state.Versions.TryGetValue(version.Name, out var entry) || entry.Arn != version
                ? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {version}.")
            : entry.Phase != EntryPhase.Created
                ? throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The model version is being created or deleted.")
            : state.WithPhase(version, EntryPhase.Deleting) with { RecentCalls = state.RecentCalls.With(caller, Delete, subject, "", Now) });
        // A retry of a call that has been carried out finds nothing to finish.
        if (state.PhaseOf(version) == EntryPhase.Deleting)
        {
            await BeginDeletionAsync(version);
            // The caller's answer is DELETING; the removal itself goes on, and is taken up again after a crash.
            CompletePendingAsync().Ignore();
        }
    }

    public Task<ImmutableDictionary<string, string>> GetTagsAsync()
    {
        RequireExistence(Record.Value);
        return Task.FromResult(Record.Value.Tags);
    }

    public Task TagAsync(ImmutableDictionary<string, string> tags) => Record.ChangeAsync(state =>
    {
        RequireExistence(state);
        return state with { Tags = TagSet.With(state.Tags, tags) };
    });

    public Task UntagAsync(ImmutableArray<string> keys) => Record.ChangeAsync(state =>
    {
        RequireExistence(state);
        return state with { Tags = state.Tags.RemoveRange(keys) };
    });

    public async Task CompletePendingAsync()
    {
        // Reads again when the answer to the last write was lost: the promise may be in the store alone.
        var known = await Record.ChangeAsync(state => state);
        foreach (var entry in known.Versions.Values)
        {
            // As it is now, not as it was when the round began: a version deleted meanwhile must not be created again.
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
    }

    private async Task FinishCreationAsync(ModelVersionEntry entry)
    {
        await Version(entry.Arn).InitializeAsync(Arn, entry.Request);
        await Record.ChangeAsync(state => state.WithPhase(entry.Arn, EntryPhase.Created));
    }

    private Task KeepPromiseAsync(ModelVersionEntry entry) => entry.Phase switch
    {
        EntryPhase.Creating => FinishCreationAsync(entry),
        EntryPhase.Deleting => TryBeginDeletionAsync(entry.Arn),
        _ => Task.CompletedTask,
    };

    private async Task FinishDeletionAsync(ModelVersionArn version)
    {
        if (await TryBeginDeletionAsync(version))
        {
            await Version(version).CompleteDeleteAsync();
            await Record.ChangeAsync(state => state.Without(version));
        }
    }

    private async Task<bool> TryBeginDeletionAsync(ModelVersionArn version)
    {
        try
        {
            await BeginDeletionAsync(version);
            return true;
        }
        catch (CustomLabelsException refusal) when (refusal.Error == CustomLabelsError.ResourceInUse)
        {
            // Promised before a crash, but never accepted by the version.
            return false;
        }
    }

    /// <summary>Has the version enter DELETING. When it refuses, the promise is withdrawn, and with it the answer that retries of the call would get.</summary>
    private async Task BeginDeletionAsync(ModelVersionArn version)
    {
        try
        {
            await Version(version).BeginDeleteAsync();
        }
        catch (CustomLabelsException refusal) when (refusal.Error == CustomLabelsError.ResourceInUse)
        {
            await Record.ChangeAsync(state =>
                state.WithPhase(version, EntryPhase.Created) with { RecentCalls = state.RecentCalls.Without(Delete, version.ToString()) });
            throw;
        }
    }

    private void RequireExistence(ProjectState state)
    {
        if (!state.Exists)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no project {Arn}.");
        }
    }

    private IModelVersionGrain Version(ModelVersionArn arn) => GrainFactory.GetGrain<IModelVersionGrain>(arn.ToString());
}
