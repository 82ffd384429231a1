using System.Collections.Immutable;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>A customer that uses the service without pause and remembers every answer; names keep tenants apart.</summary>
internal sealed class Tenant(string name, Random random)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly CallChoice _choice = new(name, random);
    private TenantState _state = new();
    private ControlCall? _unanswered;

    /// <summary>What it has, as the answers say.</summary>
    public TenantState State => _state;

    /// <summary>Calls acknowledged so far.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Calls until the server no longer answers.</summary>
    public async Task WorkAsync(CustomLabelsApi api, CancellationToken killed)
    {
        try
        {
            while (!killed.IsCancellationRequested)
            {
                if (_choice.Next(_state) is { } call)
                {
                    _unanswered = call;
                    await FinishAsync(api);
                    continue;
                }

                await Task.Delay(Pause, killed);
                var shown = await ShownAsync(api);
                Assert.True(shown.VersionName is not null || _state.Status == "DELETING", $"{name}: a version is gone; there should be {_state}");
                _state = shown.VersionName is null ? _state.WithoutVersion : _state with { Status = shown.Status };
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException)
        {
            // The server was killed in the middle of the call.
        }
    }

    /// <summary>After a restart: the call that got no answer is sent again or given up; then everything must be as acknowledged.</summary>
    public async Task CheckAsync(CustomLabelsApi api)
    {
        var possible = new List<TenantState> { _state.Settled };
        if (_unanswered is { } call)
        {
            if (random.Next(3) != 0)
            {
                await FinishAsync(api);
                possible = [_state.Settled];
            }
            else
            {
                possible.Add(call.Apply(_state, null).Settled);
            }
        }

        var shown = await SettleAsync(api);
        var match = possible.Find(state => state.Matches(shown));
        Assert.True(match is not null, $"{name}: the service shows {shown}; it should show {string.Join(" or ", possible)}. Unanswered: {_unanswered}");
        (_state, _unanswered) = (shown with { Package = match.Package }, null);
        if (_state.Status == "RUNNING")
        {
            await DetectAsync(api);
        }
    }

    private async Task FinishAsync(CustomLabelsApi api)
    {
        var call = _unanswered!;
        var answer = await api.Client.CallAsync(call.Operation, call.Input, call.InvocationId);
        Assert.True(
            call.Refusal is null ? answer.Status == 200 : answer.Error == call.Refusal, $"{name}: {call} in state {_state} was answered {answer.Text}");
        (_state, _unanswered) = (call.Apply(_state, answer.Body), null);
        Acknowledged++;
    }

    private async Task<TenantState> SettleAsync(CustomLabelsApi api)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var shown = await ShownAsync(api);
        while (shown.IsMoving)
        {
            Assert.False(limit.IsCancellationRequested, $"{name} is stuck: {shown}");
            await Task.Delay(Pause);
            shown = await ShownAsync(api);
        }

        return shown;
    }

    private async Task<TenantState> ShownAsync(CustomLabelsApi api)
    {
        var projects = (await api.Client.CallAsync("DescribeProjects")).Success["ProjectDescriptions"]!.AsArray()
            .Where(entry => entry!["ProjectArn"]!.GetValue<string>().Contains($":project/{name}-", StringComparison.Ordinal)).ToList();
        if (projects is not [{ } project])
        {
            Assert.Empty(projects);
            return new();
        }

        var arn = project["ProjectArn"]!.GetValue<string>();
        var state = new TenantState { ProjectName = arn.Split('/')[1], ProjectArn = arn };
        if (project["Status"]!.GetValue<string>() is not "CREATED" and var status)
        {
            return state with { Status = status == "DELETING" ? "STOPPING" : "TRAINING_IN_PROGRESS" };
        }

        var versions = (await api.Client.CallAsync("DescribeProjectVersions", new { ProjectArn = arn })).Success["ProjectVersionDescriptions"]!.AsArray();
        Assert.True(versions.Count <= 1, $"{name}: one version was created, there are {versions.ToJsonString()}");
        return versions is [{ } version] ? await WithVersionAsync(api, state, version["ProjectVersionArn"]!.GetValue<string>(), version["Status"]!.GetValue<string>()) : state;
    }

    private static async Task<TenantState> WithVersionAsync(CustomLabelsApi api, TenantState state, string arn, string status)
    {
        var tags = await api.Client.CallAsync("ListTagsForResource", new { ResourceArn = arn });
        if (tags.Error == "ResourceNotFoundException")
        {
            // Its deletion was finished between the two calls.
            return state;
        }

        return state with
        {
            VersionName = arn.Split('/')[3],
            VersionArn = arn,
            Status = status,
            Tags = tags.Success["Tags"]!.AsObject().ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value!.GetValue<string>()),
        };
    }

    private async Task DetectAsync(CustomLabelsApi api)
    {
        var version = new VersionUnderTest(_state.ProjectArn!, _state.VersionArn!, _state.VersionName!);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await api.TryDetectAsync(version, _state.Package!.Picture);
        while (answer.Error == "ProvisionedThroughputExceededException")
        {
            // Its units are on their way; SDKs send such a call again.
            Assert.False(limit.IsCancellationRequested, $"{name}: {version.Arn} is RUNNING, but no unit came back: {answer.Text}");
            await Task.Delay(Pause);
            answer = await api.TryDetectAsync(version, _state.Package.Picture);
        }

        Assert.Contains(_state.Package.Label, FoundLabel.ReadAll(answer.Success).Select(label => label.Name));
    }
}
