using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class VersionNameTests
{
    [Theory]
    [InlineData("cats.zip", "cats")]
    [InlineData("Meine Katzen (2).onnx", "Meine-Katzen-2")]
    [InlineData("yolo11n_v2.1.onnx", "yolo11n_v2.1")]
    [InlineData("model.onnx", "v1")]
    [InlineData("folder/best.onnx", "v1")]
    [InlineData("猫.zip", "v1")]
    public void From_AFilesName_CanBeUsed(string file, string name)
    {
        Assert.Equal(name, VersionName.From(file));
        Assert.Null(VersionName.Problem(VersionName.From(file)));
    }

    [Fact]
    public void From_ALongName_IsCut() => Assert.Null(VersionName.Problem(VersionName.From(new string('a', 300) + ".onnx")));

    [Theory]
    [InlineData("cats", "cats", "cats-2")]
    [InlineData("cats", "cats cats-2", "cats-3")]
    [InlineData("cats-2", "cats-2", "cats-3")]
    [InlineData("v1", "v1 v2", "v3")]
    [InlineData("dogs", "cats", "dogs")]
    public void Free_TakenName_GetsTheNextNumber(string name, string taken, string free) =>
        Assert.Equal(free, VersionName.Free(name, taken.Split(' ')));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Problem_WhatAwsRefuses_IsSaid(string name) => Assert.NotNull(VersionName.Problem(name));
}
