using System.Globalization;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What holds for every pod.</summary>
public sealed class PodTests
{
    public static TheoryData<string> All => Rendering.All;

    [Theory, MemberData(nameof(All))]
    public async Task Every_pod_fits_the_restricted_standard_with_a_read_only_root(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Pods, pod =>
    {
        var security = pod.Pod.Spec.SecurityContext;
        Assert.True(security.RunAsNonRoot);
        Assert.True(security.RunAsUser > 0, pod.Owner);
        Assert.Equal("RuntimeDefault", security.SeccompProfile.Type);
        Assert.True(pod.Pod.Spec.HostNetwork is null && pod.Pod.Spec.HostPID is null && pod.Pod.Spec.HostIPC is null);
        Assert.All(pod.Pod.Spec.Containers, container =>
        {
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.Null(container.SecurityContext.Privileged);
        });
        Assert.All(pod.Pod.Spec.Volumes ?? [], volume => Assert.True(volume.HostPath is null, volume.Name));
    });

    [Theory, MemberData(nameof(All))]
    public async Task The_servers_image_runs_as_its_own_user(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Silos, pod =>
        Assert.Equal((1654, 1654, 1654), (pod.Pod.Spec.SecurityContext.RunAsUser, pod.Pod.Spec.SecurityContext.RunAsGroup, pod.Pod.Spec.SecurityContext.FsGroup)));

    [Theory, MemberData(nameof(All))]
    public async Task Every_container_asks_for_processor_and_memory_and_is_limited_in_memory_alone(string rendering) =>
        Assert.All((await Rendering.ReadAsync(rendering)).Pods.SelectMany(pod => pod.Pod.Spec.Containers), container =>
        {
            Assert.Superset(new HashSet<string> { "cpu", "memory" }, container.Resources.Requests.Keys.ToHashSet());
            Assert.Contains("memory", container.Resources.Limits.Keys);
            Assert.DoesNotContain("cpu", container.Resources.Limits.Keys);
        });

    [Theory, MemberData(nameof(All))]
    public async Task Every_silo_is_asked_for_its_health_on_the_management_port(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Silos, pod =>
    {
        var container = pod.Pod.Spec.Containers.Single();
        Assert.Equal(8081, container.Ports.Single(port => port.Name == "management").ContainerPort);
        Assert.Equal(
            [("/startupz", "management"), ("/livez", "management"), ("/readyz", "management")],
            new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.Select(probe => (probe.HttpGet.Path, probe.HttpGet.Port.Value)));
        // A server waits a minute for its store before it gives up by itself, and may be starting with many records.
        Assert.True(container.StartupProbe.PeriodSeconds * container.StartupProbe.FailureThreshold >= 120, pod.Owner);
    });

    [Theory, MemberData(nameof(All))]
    public async Task Every_silo_has_the_time_to_stop_in_order(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Silos, pod =>
    {
        const int StopLimit = 60;
        var container = pod.Pod.Spec.Containers.Single();
        var sleep = container.Lifecycle.PreStop.Sleep.Seconds;
        var grace = container.Env.SingleOrDefault(variable => variable.Name == "CustomLabels__ReadinessGrace") is { } written
            ? TimeSpan.ParseExact(written.Value, "c", CultureInfo.InvariantCulture).TotalSeconds
            : 0;

        Assert.True(sleep > 0);
        Assert.True(pod.Pod.Spec.TerminationGracePeriodSeconds >= 45);
        Assert.True(pod.Pod.Spec.TerminationGracePeriodSeconds >= sleep + grace + StopLimit, pod.Owner);
    });

    [Theory, MemberData(nameof(All))]
    public async Task Every_silo_can_write_its_data_and_tmp_and_nothing_else(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Silos, pod =>
    {
        var mounts = pod.Pod.Spec.Containers.Single().VolumeMounts;
        Assert.Superset(new HashSet<string> { "/data", "/tmp" }, mounts.Select(mount => mount.MountPath).ToHashSet());
        Assert.All(mounts.Where(mount => mount.ReadOnlyProperty != true), mount => Assert.Contains(mount.MountPath, (string[])["/data", "/data/shared", "/tmp"]));
        Assert.All(mounts, mount => Assert.Single(pod.Pod.Spec.Volumes, volume => volume.Name == mount.Name));
        Assert.All(pod.Pod.Spec.Volumes.Select(volume => volume.EmptyDir).OfType<V1EmptyDirVolumeSource>(), folder => Assert.NotNull(folder.SizeLimit));
    });

    [Theory, MemberData(nameof(All))]
    public async Task Images_are_pinned(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Pods.SelectMany(pod => pod.Pod.Spec.Containers), container =>
    {
        Assert.Matches("(:[^:/@]+|@sha256:[0-9a-f]{64})$", container.Image);
        Assert.DoesNotMatch(":latest$", container.Image);
    });
}
