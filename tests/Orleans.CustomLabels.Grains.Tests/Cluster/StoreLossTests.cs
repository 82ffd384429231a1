using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>The store goes away in the middle of a change, after each possible write; afterwards everything is there or nothing is.</summary>
public sealed class StoreLossTests
{
    /// <summary>More than any of the changes below writes.</summary>
    private const int MostWrites = 8;

    [Fact]
    public async Task CreateProject_CutOffAtAnyWrite_IsFinishedOrNeverWas()
    {
        await using var cluster = await LocalCluster.StartAsync();
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var name = $"project-{writes}";
            await CutOffAsync(cluster, writes, () => cluster.Account.CreateProjectAsync(new() { Name = name }, LocalCluster.Caller(name)));
            await cluster.Account.CompletePendingAsync();
            foreach (var listed in (await cluster.Account.ListProjectsAsync(new() { Names = [name] })).Projects)
            {
                Assert.Equal(ProjectStatus.Created, listed.Status);
                Assert.Empty(await cluster.Project(listed.Arn).GetTagsAsync());
            }

            // The SDK sends the call again: it is the same project, whatever was stored the first time.
            var again = await cluster.Account.CreateProjectAsync(new() { Name = name }, LocalCluster.Caller(name));
            Assert.Equal(again, Assert.Single((await cluster.Account.ListProjectsAsync(new() { Names = [name] })).Projects).Arn);
        }
    }

    [Fact]
    public async Task DeleteProject_CutOffAtAnyWrite_IsGoneWithItsRecordOrThere()
    {
        await using var cluster = await LocalCluster.StartAsync();
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var project = await cluster.Account.CreateProjectAsync(new() { Name = $"project-{writes}" }, LocalCluster.Caller());
            var caller = LocalCluster.Caller($"delete-{writes}");
            await CutOffAsync(cluster, writes, () => cluster.Account.DeleteProjectAsync(project, caller));
            await cluster.Account.CompletePendingAsync();
            var isListed = (await cluster.Account.ListProjectsAsync(new() { Names = [project.Name] })).Projects.Length == 1;
            Assert.Equal(isListed, cluster.Records.Rows.Keys.Any(key => key.Contains(project.ToString(), StringComparison.Ordinal)));
            // The SDK sends the call again.
            await cluster.Account.DeleteProjectAsync(project, caller);
            Assert.Empty((await cluster.Account.ListProjectsAsync(new())).Projects);
        }
    }

    [Fact]
    public async Task DeleteProject_SentAgainAtOnce_IsCarriedOut()
    {
        await using var cluster = await LocalCluster.StartAsync();
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var project = await cluster.Account.CreateProjectAsync(new() { Name = $"project-{writes}" }, LocalCluster.Caller());
            var caller = LocalCluster.Caller($"delete-{writes}");
            await CutOffAsync(cluster, writes, () => cluster.Account.DeleteProjectAsync(project, caller));
            await cluster.Account.DeleteProjectAsync(project, caller);
            Assert.Empty((await cluster.Account.ListProjectsAsync(new())).Projects);
            Assert.DoesNotContain(cluster.Records.Rows.Keys, key => key.Contains(project.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task CreateVersion_CutOffAtAnyWrite_IsFinishedOrNeverWas()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var package = cluster.AddPackage();
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller());
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var name = $"v{writes}";
            await CutOffAsync(cluster, writes, () => cluster.Project(project).CreateVersionAsync(new() { Name = name, Package = package }, LocalCluster.Caller(name)));
            await cluster.Project(project).CompletePendingAsync();
            foreach (var listed in (await cluster.Project(project).ListVersionsAsync(new() { Names = [name] })).Versions)
            {
                Assert.NotNull(await cluster.Version(listed).DescribeAsync());
            }

            var again = await cluster.Project(project).CreateVersionAsync(new() { Name = name, Package = package }, LocalCluster.Caller(name));
            await cluster.UntilAsync(again, ModelVersionStatus.TrainingCompleted);
            Assert.Equal(again, Assert.Single((await cluster.Project(project).ListVersionsAsync(new() { Names = [name] })).Versions));
        }
    }

    [Fact]
    public async Task DeleteVersion_CutOffAtAnyWrite_IsGoneWithItsRecordOrThere()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var package = cluster.AddPackage();
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller());
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var version = await cluster.Project(project).CreateVersionAsync(new() { Name = $"v{writes}", Package = package }, LocalCluster.Caller());
            await cluster.UntilAsync(version, ModelVersionStatus.TrainingCompleted);
            var caller = LocalCluster.Caller($"delete-{writes}");
            await CutOffAsync(cluster, writes, async () =>
            {
                await cluster.Project(project).DeleteVersionAsync(version, caller);
                await cluster.Project(project).CompletePendingAsync();
            });
            await cluster.Project(project).CompletePendingAsync();
            var isListed = !(await cluster.Project(project).ListVersionsAsync(new() { Names = [version.Name] })).Versions.IsEmpty;
            Assert.Equal(isListed, cluster.Records.Rows.Keys.Any(key => key.Contains(version.ToString(), StringComparison.Ordinal)));
            // The SDK sends the call again.
            await cluster.Project(project).DeleteVersionAsync(version, caller);
            await cluster.Project(project).CompletePendingAsync();

            Assert.Empty(Directory.EnumerateFileSystemEntries(cluster.Folder["artifacts"]));
        }
    }

    [Fact]
    public async Task StartAndStop_CutOffAtAnyWrite_CanBeSentAgain()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        for (var writes = 1; writes <= 4; writes++)
        {
            await CutOffAsync(cluster, writes, () => version.StartAsync(1, null, LocalCluster.Caller($"start-{writes}")));
            Assert.Equal(ModelVersionStatus.Starting, await version.StartAsync(1, null, LocalCluster.Caller($"start-{writes}")));
            await cluster.UntilAsync(arn, ModelVersionStatus.Running);
            await CutOffAsync(cluster, writes, () => version.StopAsync(LocalCluster.Caller($"stop-{writes}")));
            Assert.Equal(ModelVersionStatus.Stopping, await version.StopAsync(LocalCluster.Caller($"stop-{writes}")));
            await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        }
    }

    /// <summary>Runs a change while the store goes away after so many writes; the change may fail only in a way that says so.</summary>
    private static async Task CutOffAsync(LocalCluster cluster, int writes, Func<Task> change)
    {
        cluster.Records.BreakAfter(writes);
        try
        {
            await change();
        }
        catch (CustomLabelsException problem)
        {
            Assert.Equal(CustomLabelsError.InternalServerError, problem.Error);
        }
        catch (OrleansException)
        {
            // A silo may also end a grain that it cannot be sure of.
        }

        cluster.Records.Recover();
    }
}
