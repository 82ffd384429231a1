using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>A client that changes things at random and remembers what was acknowledged.</summary>
internal sealed class CrashClient(Random random)
{
    private const string Bucket = "models";
    private const string Package = "shapes/";
    private readonly SortedDictionary<string, ExpectedProject> _projects = new(StringComparer.Ordinal);
    private ControlCall? _unanswered;
    private int _names;

    public IEnumerable<ExpectedProject> Projects => _projects.Values;

    /// <summary>Calls until the server is gone.</summary>
    public async Task CallUntilGoneAsync(AwsJsonClient server)
    {
        try
        {
            while (true)
            {
                var call = Next();
                await call.Before(server);
                await SendAsync(server, call);
            }
        }
        catch (HttpRequestException)
        {
            // Killed in the middle of a call: whether it was carried out is unknown until it is sent again.
        }
    }

    /// <summary>Sends the call that a crash has cut off again.</summary>
    public async Task RepeatUnansweredAsync(AwsJsonClient server)
    {
        if (_unanswered is { } call)
        {
            await SendAsync(server, call);
        }
    }

    /// <summary>Deletes everything, to see that nothing stays behind.</summary>
    public async Task DeleteEverythingAsync(AwsJsonClient server)
    {
        foreach (var (name, project) in _projects.ToArray())
        {
            foreach (var (versionName, version) in project.Versions.ToArray())
            {
                if (version.Rest == "RUNNING")
                {
                    await SendAsync(server, Stop(version));
                }

                await CrashCheck.ReachAsync(server, project, versionName, version.Rest);
                await SendAsync(server, DeleteVersion(project, versionName));
            }

            await CrashCheck.GoneAsync(server, project);
            await SendAsync(server, DeleteProject(name));
        }
    }

    private async Task SendAsync(AwsJsonClient server, ControlCall call)
    {
        _unanswered = call;
        var answer = await server.CallAsync(call.Operation, call.Input, call.InvocationId);
        Assert.True(answer.Status == 200, $"{call.Operation} {answer.Text}");
        call.Acknowledge(answer.Success);
        _unanswered = null;
    }

    private ControlCall Next()
    {
        if (_projects.Count == 0 || (_projects.Count < 3 && random.Next(6) == 0))
        {
            return CreateProject();
        }

        var (name, project) = _projects.ElementAt(random.Next(_projects.Count));
        if (project.Versions.Count == 0)
        {
            return random.Next(4) == 0 ? DeleteProject(name) : CreateVersion(project);
        }

        if (project.Versions.Count < 2 && random.Next(3) == 0)
        {
            return CreateVersion(project);
        }

        var (versionName, version) = project.Versions.ElementAt(random.Next(project.Versions.Count));
        var isAtRest = version.Statuses.Length == 1;
        return (random.Next(4), version.Rest) switch
        {
            (0, _) => Tag(project.Arn, project.Tags),
            (1, _) => Tag(version.Arn, version.Tags),
            (_, "RUNNING") => Stop(version),
            (2, "TRAINING_COMPLETED" or "STOPPED") when isAtRest => Start(version),
            (3, "TRAINING_COMPLETED" or "STOPPED") when isAtRest => random.Next(3) == 0 ? DeleteVersion(project, versionName) : Start(version),
            _ => Look(project, version),
        };
    }

    private ControlCall CreateProject()
    {
        var name = $"project-{++_names}";
        return new("CreateProject", new { ProjectName = name }, answer => _projects.Add(name, new(Text(answer, "ProjectArn"))));
    }

    private ControlCall DeleteProject(string name) =>
        new("DeleteProject", new { ProjectArn = _projects[name].Arn }, _ => _projects.Remove(name))
        {
            // Its versions are deleted in the background.
            Before = server => CrashCheck.GoneAsync(server, _projects[name]),
        };

    private ControlCall CreateVersion(ExpectedProject project)
    {
        var name = $"version-{++_names}";
        var input = new
        {
            ProjectArn = project.Arn,
            VersionName = name,
            OutputConfig = new { S3Bucket = Bucket, S3KeyPrefix = "out" },
            TrainingData = new { Assets = new[] { new { GroundTruthManifest = new { S3Object = new { Bucket, Name = Package } } } } },
            TestingData = new { AutoCreate = true },
        };
        return new("CreateProjectVersion", input, answer => project.Versions.Add(name, new(Text(answer, "ProjectVersionArn"))));
    }

    private static ControlCall DeleteVersion(ExpectedProject project, string name) =>
        new("DeleteProjectVersion", new { ProjectVersionArn = project.Versions[name].Arn }, _ => project.Versions.Remove(name));

    private static ControlCall Start(ExpectedVersion version) => new(
        "StartProjectVersion",
        new { ProjectVersionArn = version.Arn, MinInferenceUnits = 1 },
        answer =>
        {
            Assert.Equal("STARTING", Text(answer, "Status"));
            version.Statuses = ["STARTING", "RUNNING"];
        });

    private static ControlCall Stop(ExpectedVersion version) => new(
        "StopProjectVersion",
        new { ProjectVersionArn = version.Arn },
        answer =>
        {
            Assert.Equal("STOPPING", Text(answer, "Status"));
            version.Statuses = ["STOPPING", "STOPPED"];
        });

    private ControlCall Tag(string arn, Dictionary<string, string> tags)
    {
        var (key, value) = ($"key-{random.Next(5)}", $"value-{++_names}");
        return new("TagResource", new { ResourceArn = arn, Tags = new Dictionary<string, string> { [key] = value } }, _ => tags[key] = value);
    }

    /// <summary>Not a change: notes how far a version has come.</summary>
    private static ControlCall Look(ExpectedProject project, ExpectedVersion version) => new(
        "DescribeProjectVersions",
        new { ProjectArn = project.Arn },
        answer =>
        {
            var found = answer["ProjectVersionDescriptions"]!.AsArray().Single(each => Text(each!.AsObject(), "ProjectVersionArn") == version.Arn);
            var at = Array.IndexOf(version.Statuses, Text(found!.AsObject(), "Status"));
            Assert.True(at >= 0, $"{version.Arn} should be one of {string.Join(", ", version.Statuses)}: {found}");
            version.Statuses = version.Statuses[at..];
        });

    private static string Text(JsonObject node, string member) => node[member]!.GetValue<string>();
}
