using CustomLabels.Contracts.Quotas;
using Xunit;

namespace CustomLabels.Contracts.Tests.Quotas;

public sealed class AccountQuotasTests
{
    [Fact]
    public void NothingSet_IsNoLimit()
    {
        var quotas = new AccountQuotas(new());
        Assert.Equal((null, null, null, null), (quotas.UnitsPerVersion, quotas.RunningVersions, quotas.Projects, quotas.VersionsPerProject));
        Assert.Null(quotas.RateOf("DetectCustomLabels"));
        Assert.Null(quotas.RateOf("CreateProject"));
    }

    [Fact]
    public void AwsProfile_HasTheDefaultsOfAws()
    {
        var quotas = new AccountQuotas(new() { Profile = "aws" });
        Assert.Equal((5, 2, 100, 100), (quotas.UnitsPerVersion, quotas.RunningVersions, quotas.Projects, quotas.VersionsPerProject));
        Assert.Equal(50, quotas.RateOf("DetectCustomLabels"));
        Assert.Equal(5, quotas.RateOf("StartProjectVersion"));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("aws")]
    public void SetValue_WinsOverTheProfile(string profile)
    {
        var options = new QuotaOptions { Profile = profile, UnitsPerVersion = 7, RunningVersions = 3, Projects = 10, VersionsPerProject = 11 };
        options.Tps.DetectCustomLabels = 20;
        options.Tps.Control = 2;
        options.Tps.StartProjectVersion = 0.5;
        var quotas = new AccountQuotas(options);
        Assert.Equal((7, 3, 10, 11), (quotas.UnitsPerVersion, quotas.RunningVersions, quotas.Projects, quotas.VersionsPerProject));
        Assert.Equal((20d, 2d, 0.5), (quotas.RateOf("DetectCustomLabels"), quotas.RateOf("CreateProject"), quotas.RateOf("StartProjectVersion")));
    }

    [Fact]
    public void Zero_TakesALimitOfTheProfileAway()
    {
        var options = new QuotaOptions { Profile = "aws", UnitsPerVersion = 0, RunningVersions = 0, Projects = 0, VersionsPerProject = 0 };
        options.Tps.DetectCustomLabels = 0;
        options.Tps.DescribeProjects = 0;
        var quotas = new AccountQuotas(options);
        Assert.Equal((null, null, null, null), (quotas.UnitsPerVersion, quotas.RunningVersions, quotas.Projects, quotas.VersionsPerProject));
        Assert.Null(quotas.RateOf("DetectCustomLabels"));
        Assert.Null(quotas.RateOf("DescribeProjects"));
        Assert.Equal(5, quotas.RateOf("CreateProject"));
    }
}
