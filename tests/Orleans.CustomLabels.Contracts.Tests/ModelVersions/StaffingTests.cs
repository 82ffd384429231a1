using CustomLabels.Contracts.ModelVersions;
using Xunit;

namespace CustomLabels.Contracts.Tests.ModelVersions;

public sealed class StaffingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(0.5, 2)]
    [InlineData(1, 2)]
    [InlineData(4, 6)]
    [InlineData(100, 110)]
    public void UnitsFor_Load_IsTheLoadAndItsSquareRoot(double load, int units) => Assert.Equal(units, Staffing.UnitsFor(load, 1));

    [Fact]
    public void LoadFor_Units_IsWhereOneMoreIsNeeded()
    {
        foreach (var reserve in new[] { 0, 0.5, 1, 2 })
        {
            foreach (var units in Enumerable.Range(1, 50))
            {
                var load = Staffing.LoadFor(units, reserve);
                Assert.Equal(units, Staffing.UnitsFor(load, reserve));
                Assert.Equal(units + 1, Staffing.UnitsFor(load * 1.0001, reserve));
            }
        }
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.PositiveInfinity)]
    public void UnitsFor_ImpossibleLoad_IsTheMost(double load) => Assert.Equal(int.MaxValue, Staffing.UnitsFor(load, 1));
}
