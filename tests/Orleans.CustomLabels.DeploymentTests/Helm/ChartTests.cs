using CustomLabels.DeploymentTests.Objects;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>The chart as helm sees it.</summary>
public sealed class ChartTests
{
    public static TheoryData<string> ValueSets => [.. Chart.ValueSets];

    public static TheoryData<string, string> HelmsAndValueSets
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var helm in (string[])[Tools.OldHelm, Tools.Helm])
            {
                foreach (var set in Chart.ValueSets)
                {
                    all.Add(helm, set);
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(HelmsAndValueSets))]
    public async Task Lint_finds_nothing(string helm, string set)
    {
        var version = helm == Tools.OldHelm ? Array.Empty<string>() : ["--kube-version", "1.30.0"];
        var run = await Tools.RunAsync(helm, ["lint", "--strict", Chart.Folder, .. version, .. Chart.Arguments(set)]);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.DoesNotContain("[WARNING]", run.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ValueSets))]
    public async Task Old_and_new_helm_render_the_same(string set)
    {
        var old = await Chart.TryRenderAsync(Tools.OldHelm, Chart.Arguments(set));

        Assert.Equal(WithoutChance((await Chart.RenderAsync(set)).Text), WithoutChance(old.Success));
    }

    [Fact]
    public async Task A_Kubernetes_without_the_pause_before_a_stop_is_refused()
    {
        var run = await Tools.RunAsync(Tools.Helm, "template", "custom-labels", Chart.Folder, "--kube-version", "1.29.9");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("1.30.0", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_process_keeps_everything_in_one_volume_and_never_runs_twice()
    {
        var manifests = await Chart.RenderAsync("single");
        var server = Assert.Single(manifests.Deployments);

        Assert.Equal((1, "Recreate"), (server.Spec.Replicas, server.Spec.Strategy.Type));
        Assert.Equal("/data", server.Spec.Template.Spec.Containers.Single().VolumeMounts.Single(mount => mount.Name == "data").MountPath);
        Assert.Equal("custom-labels-data", server.Spec.Template.Spec.Volumes.Single(volume => volume.Name == "data").PersistentVolumeClaim.ClaimName);
        Assert.DoesNotContain(manifests.Of<V1ConfigMap>().Single().Data.Keys, name => name == "CustomLabels__Clustering");
    }

    [Fact]
    public async Task Identities_that_nobody_gave_are_made_up_and_are_not_the_same_twice()
    {
        async Task<V1Secret> RenderAsync() => Manifests.Read((await Chart.TryRenderAsync(Tools.Helm)).Success).The<V1Secret>("custom-labels-identities");
        var (first, second) = (await RenderAsync(), await RenderAsync());

        Assert.Matches("^AKIA[A-Z0-9]{16}$", first.StringData["CustomLabels__Identities__0__AccessKeyId"]);
        Assert.Equal(40, first.StringData["CustomLabels__Identities__0__SecretAccessKey"].Length);
        Assert.NotEqual(first.StringData["CustomLabels__Identities__0__SecretAccessKey"], second.StringData["CustomLabels__Identities__0__SecretAccessKey"]);
    }

    [Theory]
    [InlineData("postgres-s3", "pre-install,pre-upgrade")]
    [InlineData("everything", "pre-install,pre-upgrade")]
    [InlineData("postgres-bundled", null)]
    public async Task The_schema_is_brought_up_to_date_by_the_servers_verb_before_the_servers_come(string set, string? hook)
    {
        var manifests = await Chart.RenderAsync(set);
        var job = Assert.Single(manifests.Of<V1Job>());

        Assert.Equal(["migrate"], job.Spec.Template.Spec.Containers.Single().Args);
        Assert.Equal(hook, job.Metadata.Annotations is { } written ? written["helm.sh/hook"] : null);
        // A hook runs before anything of the release is there: what it needs must be there before it, or come as a hook of lower weight.
        if (hook is not null && set == "everything")
        {
            var name = job.Spec.Template.Spec.Containers.Single().Env.Single(variable => variable.Name == "ConnectionStrings__Cluster").ValueFrom.SecretKeyRef.Name;
            var annotations = manifests.The<V1Secret>(name).Metadata.Annotations;
            Assert.Equal(hook, annotations["helm.sh/hook"]);
            Assert.True(int.Parse(annotations["helm.sh/hook-weight"], System.Globalization.CultureInfo.InvariantCulture) < 0);
        }
    }

    [Theory]
    [InlineData("default", "redis:7.2.11-alpine")]
    [InlineData("postgres-bundled", "postgres:15.14-alpine")]
    public async Task The_bundled_store_is_closed_to_all_but_the_service_and_confirms_what_is_on_the_disk(string set, string image)
    {
        var manifests = await Chart.RenderAsync(set);
        var store = Assert.Single(manifests.Of<V1StatefulSet>());
        var secret = manifests.The<V1Secret>("custom-labels-store");

        Assert.Equal(image, store.Spec.Template.Spec.Containers.Single().Image);
        Assert.Contains(secret.StringData["password"], secret.StringData["connectionString"], StringComparison.Ordinal);
        Assert.NotNull(store.Spec.VolumeClaimTemplates.Single());
        var policy = manifests.The<V1NetworkPolicy>("custom-labels-store");
        Assert.True(policy.Spec.PodSelector.Selects(store.Spec.Template.Metadata.Labels));
        var peer = policy.Spec.Ingress.Single().FromProperty.Single().PodSelector;
        Assert.All(manifests.Pods.Where(pod => !pod.Owner.StartsWith("StatefulSet", StringComparison.Ordinal)), pod => Assert.True(peer.Selects(pod.Pod.Metadata.Labels), pod.Owner));
        if (set == "default")
        {
            Assert.Contains("appendonly yes\nappendfsync always\nmaxmemory-policy noeviction", secret.StringData["redis.conf"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_of_settings_makes_new_pods()
    {
        async Task<string> ChecksumAsync(params string[] options) => Manifests.Read((await Chart.TryRenderAsync(Tools.Helm, options)).Success)
            .The<V1Deployment>("custom-labels-gateway").Spec.Template.Metadata.Annotations["checksum/settings"];

        var (first, again, changed) = (await ChecksumAsync(), await ChecksumAsync(), await ChecksumAsync("--set", "settings.CustomLabels__Quotas__Profile=aws"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, changed);
        // A hash of secrets would let whoever may read pods try guesses.
        Assert.Equal(first, await ChecksumAsync("--set", "store.bundled.password=guess"));
    }

    [Fact]
    public async Task Numbers_of_a_file_reach_the_settings_as_they_are_written() =>
        Assert.Equal("16777216", (await Chart.RenderAsync("ingress")).The<V1ConfigMap>("custom-labels-settings").Data["CustomLabels__Gateway__MaxBodyBytes"]);

    [Fact]
    public async Task An_identity_that_is_made_up_has_a_token_where_callers_need_one()
    {
        const string Token = "CustomLabels__Identities__0__BearerToken";

        Assert.Equal(40, (await Chart.RenderAsync("ingress")).The<V1Secret>("custom-labels-identities").StringData[Token].Length);
        Assert.DoesNotContain(Token, (await Chart.RenderAsync("default")).The<V1Secret>("custom-labels-identities").StringData.Keys);
    }

    [Theory]
    [InlineData("ingress", true)]
    [InlineData("everything", false)]
    [InlineData("default", false)]
    public async Task The_word_of_an_Ingress_for_TLS_is_believed_where_TLS_ends_there(string set, bool isBelieved)
    {
        var gateway = (await Chart.RenderAsync(set)).Silos.Single(pod => pod.Pod.Metadata.Labels["app.kubernetes.io/component"] == "gateway");

        Assert.Equal(isBelieved, gateway.Pod.Spec.Containers.Single().Env.Any(variable => variable is { Name: "ASPNETCORE_FORWARDEDHEADERS_ENABLED", Value: "true" }));
    }

    [Fact]
    public async Task The_disk_of_a_gateway_has_a_limit_of_its_own()
    {
        async Task<string> RenderAsync(string template) => (await Chart.TryRenderAsync(Tools.Helm, "--set", "gateway.dataSizeLimit=6Gi", "--show-only", template)).Success;

        Assert.Contains("sizeLimit: 6Gi", await RenderAsync("templates/gateway.yaml"), StringComparison.Ordinal);
        Assert.Contains("sizeLimit: 12Gi", await RenderAsync("templates/inference.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_and_the_job_for_the_schema_get_further_volumes_and_variables()
    {
        var manifests = await Chart.RenderAsync("everything");

        Assert.All(manifests.Pods, pod =>
        {
            var container = pod.Pod.Spec.Containers.Single();
            Assert.Equal("/etc/authority", container.VolumeMounts.Single(mount => mount.Name == "authority").MountPath);
            Assert.Equal("authority", pod.Pod.Spec.Volumes.Single(volume => volume.Name == "authority").ConfigMap.Name);
            Assert.Contains(container.Env, variable => variable.Name == "OTEL_EXPORTER_OTLP_HEADERS");
        });
        var job = manifests.Of<V1Job>().Single().Spec.Template.Spec.Containers.Single();
        Assert.Equal("aws", job.Env.Single(variable => variable.Name == "CustomLabels__Quotas__Profile").Value);
    }

    private static string WithoutChance(string yaml) => System.Text.RegularExpressions.Regex.Replace(
        yaml, "(?m)^( *(password|connectionString|CustomLabels__Identities__0__AccessKeyId|CustomLabels__Identities__0__SecretAccessKey|CustomLabels__Identities__0__BearerToken): |    requirepass ).*$", "$1");
}
